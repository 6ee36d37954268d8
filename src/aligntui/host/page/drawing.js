// Draws what should be there onto what is there. An element that stays keeps its focus, its caret and what is typed
// in it, so that nothing the host sends interrupts anybody. Text becomes text nodes: nothing is ever read as markup.

/** What should be there: a tag, its properties, and what is in it. Nothing and false are left out. */
export function h(tag, props, ...inside) {
  return { tag, props: props || {}, inside: inside.flat(9).filter((one) => one !== null && one !== undefined && one !== false && one !== "") };
}

/** Makes the children of `parent` those. A `key` keeps an element what it is when its neighbours change. */
export function paint(parent, wanted) {
  const there = new Map();
  for (const node of [...parent.childNodes]) {
    if (node.paintKey === undefined || there.has(node.paintKey)) node.remove();
    else there.set(node.paintKey, node);
  }
  const counted = new Map();
  const nodes = wanted.map((one) => {
    const text = typeof one === "string";
    const tag = text ? "#text" : one.tag;
    const nth = counted.get(tag) || 0;
    counted.set(tag, nth + 1);
    const key = !text && one.props.key !== undefined ? tag + " " + one.props.key : tag + " #" + nth;
    let node = there.get(key);
    if (node) there.delete(key);
    else {
      node = text ? document.createTextNode("") : document.createElement(tag);
      node.paintKey = key;
    }
    if (text) { if (node.data !== one) node.data = one; }
    else become(node, one);
    return node;
  });
  for (const node of there.values()) node.remove();
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}

function become(node, one) {
  const before = node.paintProps || {};
  for (const name of Object.keys(before)) if (!(name in one.props) && name !== "typing") set(node, name, name.startsWith("on") ? null : false);
  for (const [name, value] of Object.entries(one.props)) {
    if (name !== "value" && name !== "typing" && (name.startsWith("on") || before[name] !== value)) set(node, name, value);
  }
  node.paintProps = one.props;
  paint(node, one.inside);
  const typing = one.props.typing && document.activeElement === node;
  if ("value" in one.props && !typing && node.value !== one.props.value) node.value = one.props.value;
}

function set(node, name, value) {
  if (name === "key") return;
  if (name.startsWith("on")) node[name] = value;
  else if (name === "checked") node.checked = Boolean(value);
  else if (name === "part") node.style.width = value + "%";
  else if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** A button that does something. One that cannot says why when it is pressed, and stays in reach of the keyboard. */
export function button(text, act, props) {
  return h("button", { type: "button", onclick: act, ...(props || {}) }, text);
}

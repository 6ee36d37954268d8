// Lines to write in. Each keeps its draft on this phone while it is typed, and what stood there when that began.

import { h, button } from "./drawing.js";
import { draft, mine, tear, write } from "./kept.js";
import { seen } from "./seen.js";
import { act } from "./line.js";

const idOf = (name) => "field-" + name.replace(/[^\w-]/g, "-");
export const textOf = (name, otherwise) => { const one = draft(name); return one ? one.text : otherwise || ""; };

/** Empties a line, also the one in use. */
export function empty(name) {
  tear(name);
  const node = document.getElementById(idOf(name));
  if (node) node.value = "";
}

/** A labelled line, or several lines with `long`. `value` is what stands at the host. */
export function field(name, label, options) {
  const { long, value, typed, enter, hint, most } = options || {};
  const id = idOf(name);
  return h("div", { class: "field", key: name },
    h("label", { for: id }, label),
    hint && h("p", { class: "quiet", id: id + "-hint" }, hint),
    h(long ? "textarea" : "input", {
      id, name, "data-draft": name, maxlength: most || 1000, rows: long ? 3 : undefined, autocomplete: "off",
      enterkeyhint: long ? undefined : "send", "aria-describedby": hint ? id + "-hint" : undefined,
      value: textOf(name, value), typing: draft(name) !== null,
      oninput: (event) => { write(name, event.target.value, value || ""); if (typed) typed(event.target.value); seen.redraw(); },
      onkeydown: (event) => { if (enter && event.key === "Enter" && !event.isComposing && (!long || event.ctrlKey || event.metaKey)) { event.preventDefault(); enter(); } },
    }));
}

/** Acts of these kinds that are still only here, as rows of a list. */
export function stillHere(kinds, fits) {
  const rows = (acts, where) => acts.filter((one) => kinds.includes(one.kind) && (!fits || fits(one))).map((one) => h("li", { key: one.key }, one.words || one.text, where()));
  return [
    ...rows(mine(), () => h("span", { class: "warn" }, "kept on this phone, not yet at the host")),
    ...rows(seen.believed, () => h("span", { class: "quiet" }, "✓ at the host"))];
}

export function takeBack() {
  const label = seen.state.me.undo;
  return label ? button("Take back: " + label, () => act("undo", {}, "taken back: " + label), { class: "wide" }) : null;
}

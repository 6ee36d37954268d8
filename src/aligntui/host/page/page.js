"use strict";
// One page, no library. Everything that people wrote reaches the page by textContent only.
// Words of this phone stay here until the host has said yes; the host's state is drawn round the field in use.

const code = decodeURIComponent(location.pathname.split("/").filter(Boolean)[0] || "");
const at = (id) => document.getElementById(id);
const SEND_AGAIN = 1500, BEATS = 5000, COACH_AFTER = 350;

const store = {
  get(key, otherwise) { try { const kept = localStorage.getItem(key); return kept === null ? otherwise : JSON.parse(kept); } catch { return otherwise; } },
  put(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or forbidden storage: the words stay on the screen */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
};

let state = null;          // what the host last showed
let shownStage = null;     // the stage that this page is at; it moves only when the person says so
let view = "stage";
let token = store.get("aligntui token " + code.toUpperCase(), "");
let stream = null, lastHeard = 0, sending = false, coachTimer = 0;
const results = new Map(); // draft key -> what the coach said

// -- building, always from text ------------------------------------------------------------------------------------

function el(tag, text, options) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  for (const [name, value] of Object.entries(options || {})) {
    if (name === "class") node.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  return node;
}
function say(text) { at("line").textContent = text; }
function button(text, act, options) { return el("button", text, { type: "button", ...(options || {}), on: { click: act } }); }

// -- the outbox ----------------------------------------------------------------------------------------------------

const room = () => (state && state.workspace) || "";
const outKey = () => "aligntui out " + room();
const outbox = () => store.get(outKey(), []);
function keep(list) { store.put(outKey(), list); }
function number() { const next = store.get("aligntui n " + room(), 0) + 1; store.put("aligntui n " + room(), next); return next; }
function randomKey() { const bytes = new Uint8Array(12); crypto.getRandomValues(bytes); return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join(""); }

function act(kind, fields, words) {
  keep([...outbox(), { key: randomKey(), n: number(), kind, words: words || "", ...fields }]);
  draw();
  send();
}

async function call(path, body) {
  const answer = await fetch(path, {
    method: "POST", cache: "no-store",
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: "Bearer " + token } : {}) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...(await answer.json()) };
}

async function send() {
  if (sending || !token) return;
  sending = true;
  try {
    while (outbox().length) {
      const first = outbox()[0];
      const { words, ...body } = first;
      const answer = await call("/api/act", body);
      if (answer.status === 429 || answer.status >= 500) break;
      if (answer.status === 401) { signedOut(); break; }
      const rest = outbox().filter((one) => one.key !== first.key);
      keep(rest);
      if (answer.refused) { refused(first, answer.refused); } else if (!answer.superseded) { say(words ? "At the host: " + words : "At the host."); }
    }
  } catch { /* no line: it stays in the outbox, and is sent again */ }
  sending = false;
  draw();
}

function refused(one, sentence) {
  say(sentence);
  if (one.kind !== "dots" && one.text) {  // nothing that was typed is lost: it goes back into its line
    const key = draftKey(one.kind + (one.cell || ""));
    if (!store.get(key, "")) store.put(key, one.text);
  }
}

// -- drafts --------------------------------------------------------------------------------------------------------

const draftKey = (name) => "aligntui draft " + room() + " " + name;
function field(name, label, options) {
  const key = draftKey(name);
  const input = el(options && options.long ? "textarea" : "input", null, {
    id: "field-" + name, "data-draft": name, maxlength: 1000, rows: options && options.long ? 3 : undefined,
    placeholder: (options && options.placeholder) || undefined, autocomplete: "off",
    on: { input: () => { store.put(key, input.value); if (options && options.typed) options.typed(input.value); } },
  });
  input.value = store.get(key, (options && options.value) || "");
  if (options && options.enter) input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); options.enter(); } });
  const wrap = el("div");
  wrap.append(el("label", label, { for: "field-" + name }), input);
  wrap.input = input;
  wrap.empty = () => { input.value = ""; store.drop(key); };
  return wrap;
}

// -- the state of the host -----------------------------------------------------------------------------------------

function take(next) {
  lastHeard = Date.now();
  const first = state === null || state.workspace !== next.workspace;
  state = next;
  if (first) send();
  if (state.stage && shownStage === null) shownStage = state.stage.key;
  draw();
}

async function listen() {
  if (stream || !token || document.hidden) return;
  const control = new AbortController();
  stream = control;
  try {
    const answer = await fetch("/api/events", { headers: { Authorization: "Bearer " + token }, signal: control.signal, cache: "no-store" });
    if (answer.status === 401) { signedOut(); return; }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      lastHeard = Date.now();
      rest += value;
      let end;
      while ((end = rest.indexOf("\n\n")) >= 0) {
        const event = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const data = event.split("\n").filter((row) => row.startsWith("data: ")).map((row) => row.slice(6)).join("\n");
        if (event.startsWith("event: state")) take(JSON.parse(data));
      }
    }
  } catch { /* asleep, or no line: it is opened again below */ }
  if (stream === control) stream = null;
  draw();
}

async function poll() {  // for networks that hold back streams
  try {
    const answer = await fetch("/api/state", { headers: { Authorization: "Bearer " + token }, cache: "no-store" });
    if (answer.status === 401) return signedOut();
    if (answer.ok) take(await answer.json());
  } catch { /* no line */ }
}

function wake() { if (!document.hidden) { if (stream && Date.now() - lastHeard > BEATS) { stream.abort(); stream = null; } listen(); send(); } else if (stream) { stream.abort(); stream = null; } }
for (const event of ["visibilitychange"]) document.addEventListener(event, wake);
for (const event of ["pageshow", "online", "focus"]) window.addEventListener(event, wake);
setInterval(() => { if (!token || document.hidden) return; if (Date.now() - lastHeard > BEATS) { wake(); poll(); } send(); }, SEND_AGAIN);

function signedOut() {
  token = ""; store.drop("aligntui token " + code.toUpperCase());
  if (stream) { stream.abort(); stream = null; }
  state = state && { workspace: state.workspace, title: state.title };
  say("This phone was signed out. What it kept stays here: join again to send it.");
  draw();
}

// -- drawing -------------------------------------------------------------------------------------------------------

function draw() {
  at("title").textContent = (state && state.title) || "aligntui";
  document.title = at("title").textContent;
  at("plain").textContent = location.protocol === "http:" ? "Plain http: whoever listens to this network can read along." : "";
  const active = document.activeElement;
  const typing = active && active.dataset && active.dataset.draft;
  const place = typing ? [active.selectionStart, active.selectionEnd] : null;
  const parts = !token || !state || !state.stage && !state.me && !state.people ? joinView() : state.me ? stageView() : waitView();
  at("main").replaceChildren(...parts);
  if (typing) {  // the field in use goes on as it was
    const again = document.querySelector('[data-draft="' + CSS.escape(typing) + '"]');
    if (again) { if (again.value !== active.value) again.value = active.value; again.focus({ preventScroll: true }); if (place && place[0] !== null) again.setSelectionRange(place[0], place[1]); }
  }
  const me = state && state.me;
  at("menu-button").hidden = !me;
  if (me) at("menu-button").textContent = me.name + " ▾";
  const moved = me && state.stage && shownStage !== state.stage.key && view === "stage";
  at("moved").hidden = !moved;
  if (moved) at("moved").textContent = "The room is at " + state.stage.number + " " + state.stage.title + " now · go there";
}
at("moved").addEventListener("click", () => { shownStage = state.stage.key; draw(); at("main").focus(); });
at("menu-button").addEventListener("click", () => {
  const open = at("menu").hidden;
  at("menu").hidden = !open;
  at("menu-button").setAttribute("aria-expanded", String(open));
  at("menu").replaceChildren(
    button("The room", () => go("stage")), button("My plan", () => go("plan")), button("My card", () => go("card")),
    button("What others may see", () => go("private")),
    button("Leave", () => { if (!outbox().length || confirm("Something is still only on this phone. Leave all the same?")) { signedOut(); say("You left."); } }),
  );
});
function go(to) { view = to; if (to === "stage" && state.stage) shownStage = state.stage.key; at("menu").hidden = true; at("menu-button").setAttribute("aria-expanded", "false"); draw(); at("main").focus(); }

function joinView() {
  const parts = [el("h2", "Join the room")];
  const typed = field("code", "The code on the screen", { value: code, enter: () => knock() });
  async function knock() {
    say("");
    try {
      const answer = await call("/api/join", { code: typed.input.value });
      if (answer.refused) return say(answer.refused);
      token = answer.token;
      store.put("aligntui token " + code.toUpperCase(), token);
      state = { people: answer.people, title: answer.title, workspace: (state && state.workspace) || "" };
      await poll(); listen(); draw();
    } catch { say("The host cannot be reached from here: are you in the same Wi-Fi? Guest networks often keep phones apart."); }
  }
  parts.push(typed, button("Join", knock, { class: "strong" }));
  return parts;
}

function waitView() {
  if (state.knocking) return [el("h2", "Knocking"), el("p", "The facilitator has to let you in. This page goes on by itself.")];
  const parts = [el("h2", "I am …")];
  const list = el("ul");
  for (const person of state.people || []) { const item = el("li"); item.append(button(person.name, () => enter({ person: person.id }), { class: "grow" })); list.append(item); }
  const own = field("name", "Somebody else", { placeholder: "your name", enter: () => enter({ name: own.input.value }) });
  async function enter(who) {
    try {
      const answer = await call("/api/join", { token, ...who });
      say(answer.refused || answer.sentence || "");
      await poll(); listen(); draw();
    } catch { say("No line to the host: try again in a moment."); }
  }
  parts.push(list, own, button("Come in", () => enter({ name: own.input.value }), { class: "strong" }));
  return parts;
}

function waitingHere(kinds) {
  const mine = outbox().filter((one) => kinds.includes(one.kind));
  return mine.map((one) => { const item = el("li"); item.append(el("span", one.text || one.words || one.kind), el("span", "  kept on this phone, not yet at the host", { class: "quiet" })); return item; });
}

function stageView() {
  if (view === "plan") return planView(true);
  if (view === "card") return cardView();
  if (view === "private") return [el("h2", "What others may see"), el("p", (state.ballot && state.ballot.private) || "Votes: until the reveal, whoever owns the host's computer; on an open network, whoever listens to it; after the reveal nobody from the file."), el("p", "What you add (imperatives, tactics, activities) stands in the session under your name, and you can take it back with Undo as long as nobody built on it."), undoButton()];
  const key = shownStage || "gather";
  const head = [el("h2", numberOf(key) + " " + titleOf(key))];
  if (key === "cut") return [...head, ...cutView()];
  if (key === "translate") return [...head, ...planView(false)];
  if (key === "change") return [...head, ...changeView()];
  if (key === "drop") return [...head, ...dropView()];
  if (key === "approve") return [...head, ...planView(false)];
  if (key === "close" || key === "follow") return [...head, ...cardView()];
  if (key === "frame") return [...head, el("p", state.stage.question), ...priorityList()];
  return [...head, ...gatherView()];
}
const STAGES = { frame: [1, "Frame"], gather: [2, "Gather"], cut: [3, "Cut"], translate: [4, "Translate"], change: [5, "Change"], drop: [6, "Drop"], approve: [7, "Approve"], close: [8, "Close"], follow: [9, "Follow"] };
const numberOf = (key) => (STAGES[key] || [0, ""])[0];
const titleOf = (key) => (STAGES[key] || [0, key])[1];
function priorityList() { const list = el("ul"); for (const one of state.priorities || []) list.append(el("li", one.letter + "  " + one.text + (one.measure ? " · " + one.measure : ""))); return [list]; }
function undoButton() { return button("Undo: " + (state.me.undo || "nothing of yours"), () => act("undo", {}, "taken back"), { disabled: !state.me.undo }); }

function gatherView() {
  const parts = [];
  const line = field("imperative", "What does somebody call important? One thing a line.", { long: true, enter: () => add() });
  function add() { const text = line.input.value.trim(); if (!text) return; line.empty(); act("imperative", { text }, text.split("\n")[0]); }
  const list = el("ul");
  for (const one of state.yours || []) list.append(el("li", one.text + "  ✓"));
  for (const one of state.me.waiting || []) { const item = el("li", one.text); item.append(el("span", "  at the host, waits to be let in", { class: "quiet" })); list.append(item); }
  list.append(...waitingHere(["imperative"]));
  parts.push(line, button("Add", add, { class: "strong" }), el("h3", "Yours"), list, undoButton());
  return parts;
}

function cutView() {
  const ballot = state.ballot;
  if (!ballot) return [el("p", "No vote is open. The priorities so far:"), ...priorityList()];
  if (ballot.state !== "open") {
    const most = Math.max(1, ...ballot.result.map((one) => one.dots));
    const list = el("ul");
    for (const one of ballot.result) { const item = el("li"); const bar = el("div", null, { class: "bar", "aria-hidden": "true" }); bar.style.width = Math.round((100 * one.dots) / most) + "%"; item.append(el("span", one.text + " · " + one.dots + (one.place === "in" ? " · in" : one.place === "tied" ? " · tied" : "")), bar); list.append(item); }
    return [el("p", "The result of ballot " + ballot.number + ":"), list];
  }
  const key = draftKey("dots " + ballot.id);
  const sent = outbox().filter((one) => one.kind === "dots" && one.ballot === ballot.id).pop();
  const dots = store.get(key, null) || { ...((sent && sent.dots) || state.mine || {}) };
  const given = Object.values(dots).reduce((sum, one) => sum + one, 0);
  const left = ballot.dots - given;
  const list = el("ul");
  for (const one of ballot.candidates) {
    const count = dots[one.id] || 0;
    const item = el("li", null, { class: "row" });
    const change = (by) => { dots[one.id] = count + by; if (!dots[one.id]) delete dots[one.id]; store.put(key, dots); say((count + by) + " on " + one.text + ", " + (left - by) + " left"); draw(); };
    item.append(el("span", one.text, { class: "grow" }), el("span", "●".repeat(count), { class: "dots", "aria-hidden": "true" }),
      button("−", () => change(-1), { "aria-label": "one dot less on " + one.text, disabled: count === 0 }),
      button("+", () => change(1), { "aria-label": "one dot more on " + one.text, disabled: left < 1 || count >= ballot.most }));
    list.append(item);
  }
  const where = sent ? "Kept on this phone, not yet at the host." : store.get(key, null) ? "Not sent yet." : state.mine ? "At the host; you may change it until the reveal." : "";
  return [
    el("p", ballot.dots + " dots each, at most " + ballot.most + " on one · " + left + " left"),
    el("p", "Who can see this: " + ballot.private, { class: "quiet" }), list,
    el("p", where, { class: sent ? "warn" : "quiet" }),
    button("Done", () => { const paper = { ...dots }; store.drop(key); act("dots", { ballot: ballot.id, dots: paper }, "your vote"); }, { class: "strong" }),
  ];
}

function planView(all) {
  const plan = state.plan;
  if (!plan) return [el("p", "You are in no team yet: ask the facilitator to put you into one."), ...priorityList()];
  const parts = [el("p", state.me.team.name + (plan.approved ? " · approved: ask the leader to return it, then it can be changed" : " · " + plan.standing), { class: "quiet" })];
  for (const cell of plan.cells) {
    parts.push(el("h3", cell.letter + "  " + cell.text + " · " + cell.verdict));
    if (cell.no_part) { parts.push(el("p", "No part in this: " + cell.no_part)); continue; }
    if (plan.approved) parts.push(el("p", cell.meaning || "No meaning yet."));
    else {
      const meaning = field("meaning" + cell.cell, "What it means for us", { long: true, value: cell.meaning });
      parts.push(meaning, button("Keep this meaning", () => { const text = meaning.input.value; store.drop(draftKey("meaning" + cell.cell)); act("meaning", { cell: cell.cell, text, was: cell.meaning }, "the meaning"); }));
    }
    const list = el("ul");
    for (const one of cell.tactics) { const item = el("li"); item.append(el("span", (one.verdict === "direct" ? "● " : one.verdict === "none" ? "○ " : "◐ ") + one.answered + "/6  " + one.text), el("span", " " + [one.who, one.due].filter(Boolean).join(" · "), { class: "quiet" })); if (one.question && one.verdict !== "direct") item.append(el("div", one.question, { class: "quiet" })); list.append(item); }
    list.append(...waitingHere(["tactic"]).filter((_, nth) => outbox().filter((one) => one.kind === "tactic")[nth].cell === cell.cell));
    parts.push(list);
    if (!plan.approved) parts.push(...tacticLine(cell));
  }
  parts.push(undoButton());
  return parts;
}

function tacticLine(cell) {
  const name = "tactic" + cell.cell;
  const heard = results.get(name);
  const coach = el("p", heard ? heard.answered + " of 6 · " + (heard.question || "direct") : "", { class: "quiet", id: "coach-" + name, "aria-live": "polite" });
  const line = field(name, "A tactic: who does what, for whom, with what, how much, by when", {
    placeholder: "@who ^when ~hours", enter: () => add(),
    typed: (text) => { clearTimeout(coachTimer); coachTimer = setTimeout(() => ask(name, text), COACH_AFTER); },
  });
  function add() { const text = line.input.value.trim(); if (!text) return; line.empty(); results.delete(name); act("tactic", { cell: cell.cell, text }, text); }
  return [line, coach, button("Add", add, { class: "strong" })];
}

async function ask(name, text) {
  if (!text.trim()) return;
  try {
    const answer = await call("/api/act", { key: randomKey(), kind: "coach", text: text.slice(0, 500) });
    if (!answer.coach) return;
    results.set(name, answer.coach);
    const node = document.getElementById("coach-" + name);
    if (node) node.textContent = answer.coach.answered + " of 6 · " + (answer.coach.question || "direct") + (answer.coach.remarks.length ? " · " + answer.coach.remarks[0] : "");
  } catch { /* the coach is silent without a line */ }
}

function changeView() {
  if (!state.plan) return planView(false);
  const parts = [];
  const list = el("ul");
  for (const one of state.plan.changes) list.append(el("li", one.kind + ": " + (one.from ? one.from + " → " : "") + one.to));
  list.append(...waitingHere(["change"]));
  const kinds = el("select", null, { id: "kind" });
  for (const kind of ["project", "value", "skill", "technology"]) kinds.append(el("option", kind, { value: kind }));
  const from = field("from", "From what"), to = field("to", "To what", { enter: () => add() });
  function add() { if (!to.input.value.trim()) return; const fields = { what: kinds.value, from: from.input.value, to: to.input.value }; from.empty(); to.empty(); act("change", fields, fields.to); }
  parts.push(list);
  if (!state.plan.approved) parts.push(el("label", "What has to become different", { for: "kind" }), kinds, from, to, button("Propose", add, { class: "strong" }));
  return [...parts, undoButton()];
}

function dropView() {
  if (!state.plan) return planView(false);
  const list = el("ul");
  for (const one of state.plan.activities) list.append(el("li", (one.mark === "cut" ? "stops: " : one.mark === "keep" ? "stays: " : "") + one.text + (one.hours ? " · " + one.hours + " h" : "")));
  list.append(...waitingHere(["activity"]));
  const line = field("activity", "What does your team do today, and how many hours a week?", { placeholder: "Monthly report ~12h", enter: () => add() });
  function add() { const text = line.input.value.trim(); if (!text) return; line.empty(); act("activity", { text }, text); }
  return [list, ...(state.plan.approved ? [] : [line, button("Add", add, { class: "strong" })]), undoButton()];
}

function cardView() {
  const parts = [];
  if (state.commitments.length) {
    parts.push(el("h3", "I promised"));
    const list = el("ul");
    for (const one of state.commitments) { const item = el("li", null, { class: "row" }); item.append(el("span", one.text + (one.due ? " · " + one.due : ""), { class: "grow" }), one.yes ? el("span", "yes ✓") : button("I do this", () => act("yes", { commitment: one.id }, "yes to " + one.text), { class: "strong" })); list.append(item); }
    parts.push(list);
  }
  parts.push(el("h3", "My card"));
  const list = el("ul");
  for (const one of state.card) list.append(el("li", (one.does === "stop" ? "stop: " : "") + one.text + (one.due ? " · " + one.due : "")));
  parts.push(state.card.length ? list : el("p", "Nothing names you yet."));
  return parts;
}

draw();
if (token) { poll().then(listen); }

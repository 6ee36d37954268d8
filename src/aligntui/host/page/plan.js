// The own team's plan: what a priority means, tactics with the coach, changes, and what the team does today.

import { h, button } from "./drawing.js";
import { empty, field, stillHere, takeBack, textOf } from "./fields.js";
import { draft, mine, tear, write } from "./kept.js";
import { act, call } from "./line.js";
import { slide } from "./room.js";
import { say, seen } from "./seen.js";

const COACH_AFTER = 350;
const QUESTIONS = { who: "who", what: "what", to_whom: "for whom", with_what: "with what", how_much: "how much", by_when: "by when" };
const SIGNS = { direct: "●", partial: "◐", none: "○" };
let timer = 0;

const noTeam = () => [h("p", {}, "You are in no team yet: ask the facilitator to put you into one."), ...slide()];

function head(plan) {
  const approved = plan.changed ? "approved, and changed since: the leader has to look at it again" : "approved: ask the leader to return it, then it can be changed";
  return [
    h("p", { class: "quiet" }, seen.state.me.team.name + " · " + (plan.approved ? approved : plan.standing)),
    h("ul", {}, (seen.state.comments || []).map((one) => h("li", { key: one.id, class: "warn" }, (one.by ? one.by + ": " : "") + one.text))),
  ];
}

export function planView() {
  const { plan } = seen.state;
  if (!plan) return noTeam();
  if (!plan.cells.length) return [...head(plan), h("p", {}, "No priority is chosen yet.")];
  return [...head(plan), ...plan.cells.map((cell) => h("section", { key: cell.cell }, cellView(cell, plan.approved))), takeBack()];
}

function cellView(cell, approved) {
  const title = h("h3", {}, cell.letter + "  " + cell.text);
  const verdict = h("p", { class: "quiet" }, "Line of sight so far: " + cell.verdict);
  if (cell.no_part) return [title, h("p", {}, "No part in this: " + cell.no_part)];
  const rows = cell.tactics.map((one) => seen.editing === one.id && !approved ? editRow(cell, one) : tacticRow(one, approved));
  const waiting = stillHere(["tactic"], (one) => one.cell === cell.cell);
  return [
    title, verdict,
    ...(approved ? [h("p", {}, cell.meaning || "No meaning yet.")] : meaningField(cell)),
    h("h4", {}, "Tactics"),
    rows.length + waiting.length ? h("ul", {}, rows, waiting) : h("p", { class: "quiet" }, "None yet."),
    ...(approved ? [] : newTactic(cell)),
  ];
}

function meaningField(cell) {
  const name = "meaning " + cell.cell;
  const waiting = [...mine(), ...seen.believed].filter((one) => one.kind === "meaning" && one.cell === cell.cell).pop();
  const begun = draft(name);
  const moved = begun && begun.was !== cell.meaning && begun.text !== cell.meaning;
  const keep = () => {
    const now = draft(name);
    if (!now) return say("It is as the host has it.");
    tear(name);
    act("meaning", { cell: cell.cell, text: now.text, was: moved ? cell.meaning : now.was }, now.text || "the meaning, emptied");
  };
  return [
    field(name, "What it means for us", { long: true, value: waiting ? waiting.text : cell.meaning }),
    moved && h("p", { class: "warn" }, "Somebody changed it meanwhile to “" + (cell.meaning || "nothing") + "”. Yours is still here."),
    waiting && mine().some((one) => one.key === waiting.key) && h("p", { class: "warn" }, "Kept on this phone, not yet at the host."),
    begun && begun.text !== cell.meaning && h("div", { class: "row" },
      button(moved ? "Put mine in its place" : "Keep this meaning", keep, { class: "strong" }),
      button(moved ? "Take theirs" : "As it was", () => { empty(name); seen.redraw(); })),
  ];
}

function tacticRow(one, approved) {
  return h("li", { key: one.id },
    h("div", {}, (SIGNS[one.verdict] || "◐") + " " + one.answered + "/6  " + one.text),
    h("div", { class: "quiet" }, [one.who, one.due, one.hours ? one.hours + " h a week" : ""].filter(Boolean).join(" · ")),
    one.question && one.verdict !== "direct" && h("div", { class: "quiet" }, one.question),
    !approved && button("Change", () => { seen.editing = one.id; seen.redraw(); focusOn("edit " + one.id); }, { "aria-label": "Change " + one.text }));
}

function editRow(cell, one) {
  const name = "edit " + one.id;
  const leave = () => { empty(name); seen.editing = null; seen.redraw(); };
  const keep = () => {
    const now = draft(name);
    if (!now || now.text.trim() === one.text) return leave();
    const was = { ...one.seen, text: now.was };
    act("tactic", { cell: cell.cell, id: one.id, text: now.text, was }, now.text.trim());
    leave();
  };
  return h("li", { key: one.id },
    field(name, "Change this tactic", { value: one.text, enter: keep, typed: (text) => later(name, text), hint: "@ changes who, ^ when, ~ hours a week." }),
    coachLine(name),
    h("div", { class: "row" }, button("Keep", keep, { class: "strong" }), button("As it was", leave)));
}

function newTactic(cell) {
  const name = "tactic " + cell.cell;
  const add = () => {
    const text = textOf(name, "").trim();
    if (!text) return say("Write it first.");
    empty(name);
    seen.coached.delete(name);
    act("tactic", { cell: cell.cell, text }, text);
  };
  return [
    field(name, "A new tactic", { enter: add, typed: (text) => later(name, text), hint: "Who does what, for whom, with what, how much, by when. @ says who, ^ when, ~ hours a week." }),
    coachLine(name),
    button("Add", add, { class: "strong", "aria-label": "Add this tactic to " + cell.letter }),
  ];
}

function coachLine(name) {
  const heard = textOf(name, "") && seen.coached.get(name);
  const missing = heard ? Object.keys(QUESTIONS).filter((one) => heard.answers[one] === null).map((one) => QUESTIONS[one]) : [];
  return h("p", { class: "quiet", "aria-live": "polite", key: "coach " + name }, heard
    ? heard.answered + " of 6" + (missing.length ? " · not said: " + missing.join(", ") : "") + (heard.question ? " · " + heard.question : "") + heard.remarks.map((one) => " · " + one).join("")
    : "");
}

function later(name, text) {
  clearTimeout(timer);
  timer = setTimeout(() => coach(name, text), COACH_AFTER);
}

async function coach(name, text) {
  if (!text.trim()) { seen.coached.delete(name); return seen.redraw(); }
  try {
    const answer = await call("/api/act", { key: "coach", kind: "coach", text: text.slice(0, 500) });
    if (answer.coach && textOf(name, "") === text) { seen.coached.set(name, answer.coach); seen.redraw(); }
  } catch { /* the coach is silent without a line */ }
}

export function focusOn(name) {
  const node = [...document.querySelectorAll("[data-draft]")].find((one) => one.dataset.draft === name);
  if (node) node.focus();
}

export function changeView() {
  const { plan } = seen.state;
  if (!plan) return noTeam();
  const add = () => {
    const to = textOf("to", "").trim();
    if (!to) return say("Say to what it changes first.");
    const fields = { what: textOf("kind", "project"), from: textOf("from", ""), to };
    for (const one of ["from", "to"]) empty(one);
    act("change", fields, to);
  };
  return [
    ...head(plan),
    h("ul", {}, plan.changes.map((one) => h("li", { key: one.id }, one.kind + ": " + (one.from ? one.from + " → " : "") + one.to)), stillHere(["change"])),
    ...(plan.approved ? [] : [
      h("label", { for: "kind" }, "What has to become different"),
      h("select", { id: "kind", value: textOf("kind", "project"), onchange: (event) => { write("kind", event.target.value, event.target.value); seen.redraw(); } },
        ["project", "value", "skill", "technology"].map((one) => h("option", { value: one }, one))),
      field("from", "From what", {}), field("to", "To what", { enter: add }),
      button("Propose", add, { class: "strong" })]),
    takeBack(),
  ];
}

export function dropView() {
  const { plan } = seen.state;
  if (!plan) return noTeam();
  const add = () => {
    const text = textOf("activity", "").trim();
    if (!text) return say("Write it first.");
    empty("activity");
    act("activity", { text }, text);
  };
  const marks = { cut: "stops: ", keep: "stays: " };
  return [
    ...head(plan),
    h("ul", {}, plan.activities.map((one) => h("li", { key: one.id }, (marks[one.mark] || "") + one.text + (one.hours ? " · " + one.hours + " h a week" : ""))), stillHere(["activity"])),
    ...(plan.approved ? [] : [
      field("activity", "What does your team do today, and how many hours a week?", { enter: add, hint: "As in: Monthly report ~12h" }),
      button("Add", add, { class: "strong" })]),
    takeBack(),
  ];
}

// What a person goes home with: promises, the own card, and a word a week about the own work.

import { h, button } from "./drawing.js";
import { empty, field, stillHere, textOf } from "./fields.js";
import { mine, write } from "./kept.js";
import { act } from "./line.js";
import { slide } from "./room.js";
import { say, seen } from "./seen.js";

export function cardView() {
  const { commitments, card } = seen.state;
  const saying = new Set([...mine(), ...seen.believed].filter((one) => one.kind === "yes").map((one) => one.commitment));
  return [
    commitments.length > 0 && h("h3", {}, "I promised"),
    h("ul", {}, commitments.map((one) => h("li", { key: one.id, class: "row" },
      h("span", { class: "grow" }, one.text + (one.due ? " · " + one.due : "")),
      one.yes ? h("span", {}, "yes ✓") : saying.has(one.id) ? h("span", { class: "quiet" }, mine().some((act) => act.commitment === one.id) ? "yes, kept on this phone, not yet at the host" : "yes ✓")
        : button("I do this", () => act("yes", { commitment: one.id }, "yes to " + one.text), { class: "strong", "aria-label": "I do this: " + one.text })))),
    h("h3", {}, "My card"),
    card.length ? h("ul", {}, card.map((one, nth) => h("li", { key: nth }, (one.does === "stop" ? "stop: " : "") + one.text + (one.due ? " · " + one.due : "")))) : h("p", {}, "Nothing names you yet."),
  ];
}

export function closeView() { return [...cardView(), ...slide()]; }

const WORDS = { work: ["going", "done", "stuck", "given up"], stop: ["going", "stopped", "stuck", "given up"] };

/** One line a piece of work: how it goes. Last time's words stand first. */
export function checkView() {
  const check = seen.state.check_in;
  if (!check) return [h("p", {}, "Follow comes when a plan is approved.")];
  if (!check.work.length && !check.measures.length) return [h("p", {}, "Nothing of yours is followed yet."), ...slide()];
  return [
    h("p", { class: "quiet" }, "One word each; it stands as said, and another word corrects it."),
    ...check.work.map((one) => h("section", { key: one.id }, workRow(one))),
    check.measures.length > 0 && h("h3", {}, "Measures"),
    ...check.measures.map((one) => h("section", { key: one.priority }, measureRow(one))),
  ];
}

function workRow(one) {
  const name = "word " + one.id, chosen = "state " + one.id;
  const state = textOf(chosen, one.state || "going");
  const words = one.kind === "stop" ? WORDS.stop : WORDS.work;
  const tell = () => {
    const text = textOf(name, "").trim();
    empty(name);
    empty(chosen);
    act("word", { about: one.id, state, text }, state + (text ? ": " + text : "") + " (" + one.text + ")");
  };
  return [
    h("h3", {}, one.text),
    h("p", { class: one.late ? "warn" : "quiet" }, [one.who, one.due && (one.late ? "late, " : "") + one.due, one.said ? "last time: " + one.said : "no word yet"].filter(Boolean).join(" · ")),
    h("ul", {}, stillHere(["word"], (waiting) => waiting.about === one.id)),
    h("fieldset", {}, h("legend", {}, "How it goes"), words.map((word) => h("label", { class: "choice" },
      h("input", { type: "radio", name: chosen, checked: state === word, onchange: () => { write(chosen, word, ""); seen.redraw(); } }), word))),
    field(name, "In a line, if you like", { enter: tell, hint: one.kind === "stop" ? "~8h says how many hours are really free" : "^fri says when the next word comes" }),
    button("Say it", tell, { class: "strong", "aria-label": "Say it about " + one.text }),
  ];
}

function measureRow(one) {
  const name = "reading " + one.priority;
  const tell = () => {
    const text = textOf(name, "").trim();
    if (!text) return say("Type the number first.");
    empty(name);
    act("reading", { priority: one.priority, text }, one.letter + ": " + text);
  };
  return [
    h("h3", {}, one.letter + "  " + one.text),
    h("p", { class: "quiet" }, [one.measure, one.target && "target " + one.target, one.last ? "last read " + one.last : "not read yet"].filter(Boolean).join(" · ")),
    h("ul", {}, stillHere(["reading"], (waiting) => waiting.priority === one.priority)),
    field(name, "It stands at" + (one.unit ? " (" + one.unit + ")" : ""), { enter: tell, most: 40 }),
    button("Say it", tell, { class: "strong", "aria-label": "Say it: how " + one.letter + " stands" }),
  ];
}

// What the whole room sees, in phone size: the projected slide, the priorities, and what is said to be important.

import { h, button } from "./drawing.js";
import { empty, field, stillHere, takeBack, textOf } from "./fields.js";
import { mine } from "./kept.js";
import { act } from "./line.js";
import { say, seen } from "./seen.js";

/** The slide that stands on the wall. */
export function slide() {
  const { room } = seen.state;
  if (!room || !room.rows.length) return [];
  const parts = [h("h3", {}, "On the wall: " + room.title)];
  let list = [];
  const close = () => { if (list.length) parts.push(h("ul", {}, list)); list = []; };
  for (const row of room.rows) {
    if (row.is === "item") list.push(h("li", {}, row.label && h("b", {}, row.label + " "), row.text));
    else { close(); parts.push(row.is === "head" ? h("h4", {}, row.text) : h("p", {}, row.label && h("b", {}, row.label + ": "), row.text)); }
  }
  close();
  return [h("section", { class: "wall" }, parts)];
}

export function frameView() {
  return [h("p", {}, seen.state.stage.key === "frame" ? seen.state.stage.question : ""), ...slide()];
}

export function gatherView() {
  const { state } = seen;
  const add = () => {
    const text = textOf("imperative", "").trim();
    if (!text) return say("Write it first.");
    empty("imperative");
    const lines = text.split("\n").filter((one) => one.trim());
    act("imperative", { text }, lines[0] + (lines.length > 1 ? " and " + (lines.length - 1) + " more" : ""));
  };
  const here = stillHere(["imperative"]), kept = mine().filter((one) => one.kind === "imperative").length;
  const count = state.yours.length + state.me.waiting.length + here.length;
  return [
    field("imperative", "What does somebody call important?", { long: true, enter: add, most: 4000, hint: "One thing a line." }),
    button("Add", add, { class: "strong" }),
    count > 0 && h("h3", {}, "Yours: " + count + (kept ? ", " + kept + " only on this phone" : ", all at the host")),
    h("ul", {},
      here,
      state.me.waiting.map((one) => h("li", { key: one.key + one.text }, one.text, h("span", { class: "quiet" }, "at the host, waits to be let in"))),
      [...state.yours].reverse().map((one) => h("li", { key: one.id }, one.text, h("span", { class: "quiet" }, "✓ at the host")))),
    takeBack(),
    ...slide(),
  ];
}

// A private ballot: dots are given here, kept here, and go to the host as one paper with Done. What others gave is
// shown when the room shows it, to everybody at once.

import { h, button } from "./drawing.js";
import { draft, mine, returned, tear, write } from "./kept.js";
import { act } from "./line.js";
import { slide } from "./room.js";
import { say, seen } from "./seen.js";

const place = (ballot) => "dots " + ballot.id;
const plural = (count, one) => count + " " + one + (count === 1 ? "" : "s");

/** Dots that were given here and not sent; null when there are none. */
export function unsent(ballot) {
  const one = ballot && draft(place(ballot));
  return one ? JSON.parse(one.text) : null;
}

export function voteView() {
  const { ballot } = seen.state;
  if (!ballot) return slide();
  return ballot.state === "open" ? openView(ballot) : resultView(ballot);
}

function openView(ballot) {
  const voted = ballot.voted + " of " + ballot.voters + " have voted.";
  if (seen.state.may_vote) return [h("p", {}, seen.state.may_vote), h("p", { class: "quiet" }, voted)];
  const last = (acts) => acts.filter((one) => (one.kind === "dots" || one.kind === "withdraw") && one.ballot === ballot.id).pop();
  const sent = last(mine()), believed = last(seen.believed);
  const here = unsent(ballot);
  const there = believed ? (believed.kind === "dots" ? believed.dots : null) : seen.state.mine;
  const dots = here || { ...(sent ? sent.dots : there) };
  const standing = new Set(ballot.candidates.map((one) => one.id));
  for (const one of Object.keys(dots)) if (!standing.has(one)) delete dots[one];
  const given = Object.values(dots).reduce((sum, one) => sum + one, 0);
  const left = ballot.dots - given;
  const give = (one, by) => {
    const count = (dots[one.id] || 0) + by;
    if (by > 0 && left < 1) return say("No dots left: take one back first.");
    if (by > 0 && count > ballot.most) return say("At most " + plural(ballot.most, "dot") + " on one.");
    if (count < 0) return say("There is no dot on it.");
    const next = { ...dots, [one.id]: count };
    if (!count) delete next[one.id];
    write(place(ballot), JSON.stringify(next), "");
    say(plural(count, "dot") + " on " + one.text + ", " + (left - by) + " left");
    seen.redraw();
  };
  const done = () => { tear(place(ballot)); act("dots", { ballot: ballot.id, dots }, "your vote"); };
  const where = here ? "Not sent yet: Done sends it."
    : sent ? "Your vote is kept on this phone, not yet at the host."
    : there ? "Your vote is at the host; you may change it until the reveal." : "";
  return [
    ballot.about && h("p", {}, ballot.about),
    ballot.run_off && h("p", {}, "A run-off: these were tied."),
    h("p", {}, "You have " + plural(ballot.dots, "dot") + ", at most " + ballot.most + " on one · ", h("b", {}, left + " left")),
    h("p", { class: "quiet" }, "Who can see this: " + ballot.private),
    h("ul", {}, ballot.candidates.map((one) => h("li", { key: one.id, class: "row" },
      h("span", { class: "grow" }, one.text),
      h("span", { class: "dots" }, dots[one.id] ? "●".repeat(Math.min(dots[one.id], 5)) + (dots[one.id] > 5 ? " " + dots[one.id] : "") : ""),
      button("−", () => give(one, -1), { "aria-label": "One dot less on " + one.text + ", now " + (dots[one.id] || 0), "aria-disabled": dots[one.id] ? undefined : "true" }),
      button("+", () => give(one, 1), { "aria-label": "One dot more on " + one.text + ", now " + (dots[one.id] || 0), "aria-disabled": left < 1 || (dots[one.id] || 0) >= ballot.most ? "true" : undefined })))),
    h("div", { class: "foot" },
      h("p", { class: here || sent ? "warn" : "quiet" }, where || left + " left"),
      button("Done", done, { class: "strong" }),
      (there || sent) && !here ? button("Take my vote back", () => { tear(place(ballot)); act("withdraw", { ballot: ballot.id, dots: {} }, "your vote is taken back"); }) : null),
    h("p", { class: "quiet" }, voted),
  ];
}

function resultView(ballot) {
  const most = Math.max(1, ...ballot.result.map((one) => one.dots));
  const late = unsent(ballot) || returned().some((one) => one.kind === "dots" && one.ballot === ballot.id);
  const places = { in: " · in", tied: " · tied at the cut" };
  return [
    late && h("p", { class: "warn" }, "Your last dots came after the reveal: they stay on this phone and count nowhere."),
    h("h3", {}, "The result of ballot " + ballot.number),
    h("ul", {}, ballot.result.map((one) => h("li", { key: one.id },
      one.text + " · " + plural(one.dots, "dot") + (places[one.place] || ""),
      one.dots > 0 && h("div", { class: "bar", part: Math.round((100 * one.dots) / most), "aria-hidden": "true" })))),
  ];
}

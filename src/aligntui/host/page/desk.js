// What is behind the name: what others may see, what came back, leaving, and a second facilitator's desk.

import { h, button } from "./drawing.js";
import { returned, letGo, mine, others, outbox, settled } from "./kept.js";
import { takeBack } from "./fields.js";
import { act, call, signedOut } from "./line.js";
import { say, seen } from "./seen.js";

export function privateView() {
  const { ballot } = seen.state;
  return [
    h("p", {}, "A vote. " + ((ballot && ballot.private) || "Until the reveal: whoever owns the host's computer. On an open network: whoever listens to it. After the reveal: nobody from the file.")),
    h("p", {}, "Everything else that you add stands in the session under your name. You can take back your last change as long as nobody built on it."),
    h("p", {}, "What is not at the host yet is on this phone only, in this browser."),
    takeBack(),
  ];
}

/** What the host did not take: nothing that was typed is lost, and nothing is overwritten unseen. */
export function backView() {
  return returned().map((one) => h("section", { class: "back", key: one.key },
    h("p", { class: "warn" }, one.sentence),
    one.theirs
      ? [h("p", {}, h("b", {}, "There now: "), one.theirs.text || "nothing"), h("p", {}, h("b", {}, "Yours: "), one.text)]
      : one.text && h("p", {}, h("b", {}, "Yours: "), one.text),
    h("div", { class: "row" },
      one.theirs && button("Put mine in its place", () => again(one, { was: one.theirs.was }), { class: "strong" }),
      !one.theirs && one.kind !== "dots" && one.text && button("Try again", () => again(one, {})),
      button(one.theirs ? "Leave theirs" : "Let go", () => { letGo(one.key); seen.redraw(); }))));
}

function again(one, changed) {
  const { key, n, words, by, sentence, theirs, kind, ...fields } = one;
  letGo(one.key);
  act(kind, { ...fields, ...changed }, words);
}

/** Words of somebody who had this phone before: they are not sent under another name. */
export function othersView() {
  const left = others();
  if (!left.length) return null;
  const names = [...new Set(left.map((one) => one.by || "somebody"))].join(", ");
  return h("section", { class: "back" },
    h("p", {}, left.length + (left.length === 1 ? " thing" : " things") + " of " + names + " did not reach the host. Whoever comes in under that name here sends them."),
    button("Let them go", () => { for (const one of left) settled(one.key); seen.redraw(); }));
}

export function leaveView() {
  const kept = mine().length;
  const go = async () => {
    try { await call("/api/act", { key: "leave", kind: "leave" }); } catch { /* the host notices by itself */ }
    signedOut("You left." + (outbox().length ? " What did not reach the host is still on this phone." : ""));
  };
  return [
    h("p", {}, kept ? kept + (kept === 1 ? " thing is" : " things are") + " only on this phone, not yet at the host. Come in again under this name to send it." : "Everything you did is at the host."),
    button("Leave", go, { class: "strong" }),
    button("Stay", () => { seen.view = "stage"; seen.redraw(); }),
  ];
}

/** A second facilitator: asks for the wheel, and with it lets people in and goes from stage to stage. */
export function deskView() {
  const { wheel, desk, stage } = seen.state;
  const tell = async (kind, fields) => {
    try {
      const answer = await call("/api/act", { key: "desk", kind, ...fields });
      if (answer.refused) say(answer.refused);
      else if (kind === "wheel") say(answer.wheel === "yours" ? "You have the wheel." : "Asked for: whoever has the wheel hands it over.");
    } catch { say("No line to the host: try again in a moment."); }
  };
  if (wheel !== "yours") return [
    h("p", {}, wheel === "asked" ? "You asked for the wheel; whoever has it hands it over." : wheel === "free" ? "Nobody has the wheel." : "Somebody else has the wheel: what the room sees is theirs to move."),
    button(wheel === "asked" ? "Ask again" : wheel === "free" ? "Take the wheel" : "Ask for the wheel", () => tell("wheel", {}), { class: "strong" }),
  ];
  return [
    h("p", {}, "You have the wheel."),
    h("h3", {}, "Where the room is"),
    h("ul", { class: "names" }, desk.stages.map((one) => h("li", {}, button(one.title, () => tell("stage", { stage: one.key }), { class: "wide", "aria-current": one.key === stage.key ? "step" : undefined })))),
    h("h3", {}, "At the door (" + desk.door + ")"),
    desk.knocking.length ? h("ul", {}, desk.knocking.map((one) => h("li", { key: one.device, class: "row" }, h("span", { class: "grow" }, one.name), button("Let in", () => tell("let_in", { device: one.device }), { "aria-label": "Let in " + one.name }), button("Not", () => tell("send_off", { device: one.device }), { "aria-label": "Not: " + one.name + " stays outside" })))) : h("p", { class: "quiet" }, "Nobody knocks."),
    h("div", { class: "row" }, ["open", "knock", "locked"].filter((one) => one !== desk.door).map((one) => button({ open: "Open the door", knock: "Let everybody knock", locked: "Lock the door" }[one], () => tell("door", { door: one })))),
    desk.waiting.length > 0 && h("h3", {}, "Waits to be let in"),
    h("ul", {}, desk.waiting.map((one) => h("li", { key: one.row, class: "row" }, h("span", { class: "grow" }, one.text), button("Let in", () => tell("admit", { row: one.row }), { "aria-label": "Let in " + one.text }), button("Not", () => tell("turn_down", { row: one.row }), { "aria-label": "Not: " + one.text })))),
    button("Hand the wheel back", () => tell("hand_back", {})),
  ];
}

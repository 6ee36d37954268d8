// One page, no library. Where this person is: the room's stage, or something behind the own name.

import { h, button, paint } from "./drawing.js";
import { cardView, checkView, closeView } from "./card.js";
import { backView, deskView, leaveView, othersView, privateView } from "./desk.js";
import { codeView, knock, nameView } from "./door.js";
import { anyDraft, keptToken, mine } from "./kept.js";
import { listen, poll, silence, stopped } from "./line.js";
import { changeView, dropView, planView } from "./plan.js";
import { frameView, gatherView } from "./room.js";
import { say, seen } from "./seen.js";
import { unsent, voteView } from "./vote.js";

const OLD = 15000; // milliseconds of silence from which what is shown may be out of date
const at = (id) => document.getElementById(id);
const STAGES = {
  frame: ["1 Frame", frameView], gather: ["2 Gather", gatherView], cut: ["3 Cut", voteView], translate: ["4 Translate", planView],
  change: ["5 Change", changeView], drop: ["6 Drop", dropView], approve: ["7 Approve", planView], close: ["8 Close", closeView],
  follow: ["9 Follow", checkView],
};
const VIEWS = {
  vote: ["The vote", voteView], plan: ["My plan", planView], card: ["My card", cardView], check: ["How my work goes", checkView],
  private: ["What others may see", privateView], leave: ["Leave", leaveView], desk: ["The wheel", deskView],
};

function go(view) {
  seen.view = view;
  if (view === "stage") seen.stage = seen.state.stage.key;
  openMenu(false);
  draw();
  at("main").focus();
}

/** Whether somebody writes here: the page stays where it is then, and a bar says where the room went. */
function writing() {
  const active = document.activeElement;
  if (active && active.dataset && active.dataset.draft && active.value) return true;
  const names = [...document.querySelectorAll("#main [data-draft]")].map((one) => one.dataset.draft);
  return anyDraft(names) || (["cut"].includes(seen.stage) && unsent(seen.state.ballot) !== null && seen.state.ballot.state === "open");
}

function follow() {
  const key = seen.state.stage.key;
  if (seen.stage === key) return;
  if (seen.stage === null) seen.stage = key;
  else if (seen.view === "stage" && !writing()) {
    seen.stage = key;
    say("The room is at " + STAGES[key][0] + " now.");
    scrollTo(0, 0);
  }
}

function here() {
  const { state } = seen;
  if (!seen.token) return codeView();
  if (!state || (!state.me && !state.people)) return [h("p", {}, "Looking for the host …")];
  if (!state.me) return nameView();
  const [title, view] = seen.view === "stage" ? STAGES[seen.stage] : VIEWS[seen.view];
  const team = seen.view === "stage" && ["translate", "change", "drop"].includes(seen.stage) && state.me.team;
  return [h("h2", { key: "title" }, title + (team ? " · " + team.name : "")),
    state.cut && h("p", { class: "quiet" }, "More than a phone shows is left out here; the screen in front has all of it."), othersView(), ...backView(), ...view()];
}

function bar() {
  const { state } = seen;
  if (!state || !state.me) return null;
  const ballot = state.ballot;
  if (seen.view === "stage" && seen.stage !== state.stage.key) return ["The room is at " + STAGES[state.stage.key][0] + " now · go there", () => go("stage")];
  if (seen.view !== "stage" && seen.view !== "vote") return ["Back to the room: " + STAGES[state.stage.key][0], () => go("stage")];
  const votes = seen.view === "vote" || (seen.view === "stage" && seen.stage === "cut");
  if (ballot && ballot.state === "open" && !votes && !state.may_vote) return [state.mine ? "A vote is open; yours is in · look" : "A vote is open · vote", () => go("vote")];
  return seen.view === "vote" ? ["Back to the room: " + STAGES[state.stage.key][0], () => go("stage")] : null;
}

function draw() {
  const { state } = seen;
  if (state && state.me) follow();
  at("title").textContent = (state && state.title) || "aligntui";
  document.title = at("title").textContent;
  paint(at("main"), here().filter(Boolean));
  const found = bar();
  at("moved").hidden = !found;
  at("moved").textContent = found ? found[0] : "";
  at("moved").onclick = found && found[1];
  const me = state && state.me;
  at("menu-button").hidden = !me;
  if (me) at("menu-button").textContent = me.name + " ▾";
  if (!me) openMenu(false);
  const count = me ? mine().length : 0;
  at("kept").textContent = count ? count + (count === 1 ? " thing is" : " things are") + " kept on this phone, not yet at the host." : "";
  at("old").textContent = !me ? "" : stopped() ? "The host has stopped: what you see is how it stood, what you write is kept on this phone."
    : silence() > OLD ? "The host was not heard for a while: what you see may be old, what you write is kept." : "";
  at("plain").textContent = location.protocol === "http:" ? "Plain http: whoever listens to this network can read along." : "";
}

function openMenu(open) {
  const { state } = seen;
  at("menu").hidden = !open;
  at("menu-button").setAttribute("aria-expanded", String(open));
  if (!open) return;
  const views = ["plan", "card", state.check_in && "check", "private", state.wheel && "desk", "leave"].filter(Boolean);
  paint(at("menu"), [button("The room", () => go("stage"), { key: "stage" }), ...views.map((one) => button(VIEWS[one][0], () => go(one), { key: one }))]);
}
at("menu-button").addEventListener("click", () => openMenu(at("menu").hidden));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || at("menu").hidden) return;
  openMenu(false);
  at("menu-button").focus();
});

seen.redraw = draw;
seen.token = keptToken();
draw();
if (seen.token) poll().then(listen);
else if (seen.code) knock(seen.code);

// The way in: a code, then a name. Names of the session come first, so that nobody becomes two people by a typo.

import { h, button } from "./drawing.js";
import { empty, field, textOf } from "./fields.js";
import { keepToken } from "./kept.js";
import { call, listen, poll } from "./line.js";
import { say, seen } from "./seen.js";

const MANY = 12; // names from which a line filters them
let trying = false;

export async function knock(code) {
  if (trying) return;
  trying = true;
  say("");
  try {
    const answer = await call("/api/join", { code });
    if (answer.token) {
      seen.token = answer.token;
      keepToken(answer.token);
      await poll();
      listen();
    } else say(answer.refused || "That is no answer of a host: are you in the right Wi-Fi?");
  } catch { say("The host cannot be reached from here: are you in the same Wi-Fi? Guest networks often keep phones apart."); }
  trying = false;
  seen.redraw();
}

export function codeView() {
  const go = () => knock(textOf("code", seen.code));
  return [
    h("h2", {}, "Join the room"),
    field("code", "The code on the screen", { value: seen.code, enter: go, hint: "Eight letters; capitals or not is the same." }),
    button("Join", go, { class: "strong" }),
  ];
}

async function enter(who) {
  if (!who.person && !(who.name || "").trim()) return say("Say who you are: choose your name, or type it.");
  try {
    const answer = await call("/api/join", { token: seen.token, ...who });
    if (answer.status === 401) { seen.token = ""; keepToken(""); }
    else if (!answer.refused) { empty("name"); empty("filter"); }
    say(answer.refused || answer.sentence || "");
    await poll();
    listen();
  } catch { say("No line to the host: try again in a moment."); }
  seen.redraw();
}

export function nameView() {
  const { people, knocking, name } = seen.state;
  if (knocking) return [h("h2", {}, "Knocking"), h("p", {}, "You are " + name + ". The facilitator has to let you in; this page goes on by itself then.")];
  const wanted = textOf("filter", "").toLowerCase();
  const found = (people || []).filter((one) => one.name.toLowerCase().includes(wanted));
  const own = () => enter({ name: textOf("name", "") });
  return [
    h("h2", {}, "I am …"),
    people.length > MANY && field("filter", "Find your name", {}),
    h("ul", { class: "names" }, found.map((one) => h("li", { key: one.id }, button(one.name, () => enter({ person: one.id }), { class: "wide" })))),
    people.length > 0 && !found.length && h("p", {}, "Nobody in the list is called that."),
    field("name", people.length ? "Not in the list? Your name" : "Your name", { enter: own, most: 60 }),
    button("Come in", own, { class: "strong" }),
    h("p", { class: "quiet" }, "What you write stands in the session under this name. Votes are private: the page says how, before you vote."),
  ];
}

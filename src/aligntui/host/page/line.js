// The line to the host: acts go one by one and are sent again until it says yes; its state comes as a stream, or by
// asking and waiting where a network holds streams back. Nothing here reads the phone's clock but for how long ago.

import { seen, say } from "./seen.js";
import { cameBack, keepToken, mine, outbox, put, settled } from "./kept.js";

const AGAIN = 1500, SILENT = 5000, HELD = 60000, LONG = 20;
const now = () => performance.now();
const AHEAD = 2000; // milliseconds for which the page believes the host's yes before its state shows it
/** Whether the host ended the stream itself and is not there any more: it was closed, or its computer was. */
export const stopped = () => ended && gone;
let ended = false, gone = false;
let stream = null, heard = now(), sending = false, once = false, waiting = null, heldUntil = 0;

/** Milliseconds since the host was last heard. */
export const silence = () => now() - heard;

export async function call(path, body, stop = new AbortController()) {
  const timer = setTimeout(() => stop.abort(), 12000);
  try {
    const answer = await fetch(path, {
      method: "POST", cache: "no-store", signal: stop.signal,
      headers: { "Content-Type": "application/json", ...(seen.token ? { Authorization: "Bearer " + seen.token } : {}) },
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...(await answer.json()) };
  } finally { clearTimeout(timer); }
}

/** Keeps an act on this phone and sends it, now or when there is a line. `words` is how the page speaks of it. */
export function act(kind, fields, words) {
  put(kind, fields, words);
  seen.redraw();
  send();
}

export async function send() {
  if (sending) { once = true; return; }
  if (!seen.token || !seen.state || !seen.state.me) return;
  sending = true;
  try {
    for (let first = mine()[0]; first; first = mine()[0]) {
      const { words, by, ...body } = first;
      waiting = new AbortController();
      const answer = await call("/api/act", body, waiting);
      if (answer.status === 401) { signedOut(); break; }
      if (answer.status === 403 || answer.status === 408 || answer.status === 429 || answer.status >= 500) break;
      if (!answer.ok && !answer.superseded && !answer.refused) break; // something between answered, not the host
      settled(first.key);
      if (answer.ok) believe(first, answer.version);
      if (answer.refused) { cameBack(first, answer.refused, answer.conflict); say(answer.refused); }
      else if (!answer.superseded) say(words ? "At the host: " + words : "At the host.");
    }
  } catch { /* no line: it stays here and is sent again, at once where that was only an old try */ }
  sending = false;
  seen.redraw();
  if (once) { once = false; send(); }
}

/** What the host has said yes to and its state does not show yet: nothing flickers back in between. */
function believe(act, version) {
  if (version === seen.state.version) return;
  seen.believed.push({ ...act, version });
  setTimeout(() => { seen.believed = seen.believed.filter((one) => one.key !== act.key); seen.redraw(); }, AHEAD);
}

export function take(state) {
  const known = seen.state;
  heard = now();
  ended = gone = false;
  const nth = seen.believed.map((one) => one.version).lastIndexOf(state.version);
  seen.believed = seen.believed.slice(nth + 1);
  seen.state = state;
  seen.redraw();
  if ((!known || !known.me) && state.me) send();
}

export async function listen() {
  if (stream || !seen.token || document.hidden) return;
  const control = new AbortController();
  stream = control;
  if (now() < heldUntil) await ask(control);
  else await read(control);
  if (stream === control) stream = null;
}

async function read(control) {
  let any = false;
  const watch = setTimeout(() => { if (!any) { heldUntil = now() + HELD; control.abort(); } }, SILENT);
  try {
    const answer = await fetch("/api/events", { headers: { Authorization: "Bearer " + seen.token }, signal: control.signal, cache: "no-store" });
    if (answer.status === 401) return signedOut();
    if (!answer.ok) return;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      any = true;
      heard = now();
      rest += value;
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        const rows = rest.slice(0, end).split("\n");
        rest = rest.slice(end + 2);
        if (rows[0] === "event: state") take(JSON.parse(rows.filter((row) => row.startsWith("data: ")).map((row) => row.slice(6)).join("\n")));
      }
    }
    ended = true;
    heldUntil = now() + HELD; // ended in peace, by a host that has others to serve: ask and wait for a while
  } catch { /* asleep, or no line: opened again below */ }
  finally { clearTimeout(watch); }
}

async function ask(control) {
  while (seen.token && !document.hidden && !control.signal.aborted && now() < heldUntil) {
    try {
      const since = (seen.state && seen.state.version) || "";
      const answer = await fetch("/api/state?since=" + encodeURIComponent(since) + "&wait=" + LONG, { headers: { Authorization: "Bearer " + seen.token }, signal: control.signal, cache: "no-store" });
      if (answer.status === 401) return signedOut();
      if (!answer.ok) return;
      take(await answer.json());
    } catch {
      if (control.signal.aborted) return;
      if (ended && !gone) say("The host has stopped.");
      gone = true;
      return;
    }
  }
}

export async function poll() {
  try {
    const answer = await fetch("/api/state", { headers: { Authorization: "Bearer " + seen.token }, cache: "no-store" });
    if (answer.status === 401) return signedOut();
    if (answer.ok) take(await answer.json());
  } catch { /* no line */ }
}

function close() { if (stream) stream.abort(); stream = null; }

function wake() {
  if (document.hidden) return close(); // a browser has six connections to one host
  const waiting = now() < heldUntil ? (LONG + 5) * 1000 : SILENT;
  if (stream && silence() > waiting) close();
  listen();
  send();
}
/** After sleep, or a line that came back: nothing that was open can be trusted to say that it is broken. */
function again() {
  if (waiting) waiting.abort();
  close();
  wake();
}
document.addEventListener("visibilitychange", again);
document.addEventListener("resume", again);
window.addEventListener("online", again);
window.addEventListener("pageshow", (event) => { if (event.persisted) again(); });
window.addEventListener("focus", wake);
setInterval(() => { if (seen.token && !document.hidden) { wake(); seen.redraw(); } }, AGAIN);

/** This phone is nobody to the host any more. What it kept stays, for whoever comes in under the same name. */
export function signedOut(sentence) {
  seen.token = "";
  keepToken("");
  close();
  seen.state = seen.state && { workspace: seen.state.workspace, title: seen.state.title };
  seen.view = "stage";
  say(sentence || "This phone was signed out. " + (outbox().length ? "What it kept is still here: come in again to send it." : "Come in again with the code on the screen."));
  seen.redraw();
}

// What this phone keeps until the host has said yes: acts, drafts, and what came back. Filed under the workspace and
// the person, so that a phone that is passed on never speaks for somebody else.

import { seen } from "./seen.js";

const safe = (act, otherwise) => { try { return act(); } catch { return otherwise; } };
// A full or forbidden storage: words are held in memory then, as long as the page is open.
const memory = new Map();

export const storage = {
  get(key, otherwise) {
    if (memory.has(key)) return memory.get(key);
    const kept = safe(() => localStorage.getItem(key), null);
    return kept === null ? otherwise : safe(() => JSON.parse(kept), otherwise);
  },
  put(key, value) {
    const kept = safe(() => { localStorage.setItem(key, JSON.stringify(value)); return true; }, false);
    if (kept) memory.delete(key);
    else memory.set(key, value);
  },
  drop(key) { memory.delete(key); safe(() => localStorage.removeItem(key)); },
};

const workspace = () => (seen.state && seen.state.workspace) || "";
const myName = () => (seen.state && seen.state.me && seen.state.me.name) || "";
const place = (what) => "aligntui " + what + " " + workspace();

// -- acts on their way -----------------------------------------------------------------------------------------------

const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");

/** Acts that the host has not said yes to, oldest first. */
export const outbox = () => storage.get(place("out"), []);
/** Those of whoever this phone is now. */
export const mine = () => outbox().filter((one) => one.by === myName());
/** Those that somebody else left on this phone. */
export const others = () => outbox().filter((one) => one.by !== myName());

export function put(kind, fields, words) {
  const n = storage.get(place("n"), 0) + 1;
  storage.put(place("n"), n);
  storage.put(place("out"), [...outbox(), { key: randomKey(), n, kind, words: words || "", by: myName(), ...fields }]);
}

export function settled(key) { storage.put(place("out"), outbox().filter((one) => one.key !== key)); }

// -- what came back --------------------------------------------------------------------------------------------------

/** Acts that the host did not take, with its sentence and, for a conflict, what stands there. */
export const returned = () => storage.get(place("back"), []).filter((one) => one.by === myName());
export function cameBack(act, sentence, theirs) {
  storage.put(place("back"), [...storage.get(place("back"), []), { ...act, sentence, theirs }].slice(-50));
}
export function letGo(key) { storage.put(place("back"), storage.get(place("back"), []).filter((one) => one.key !== key)); }

// -- drafts ----------------------------------------------------------------------------------------------------------

const draftPlace = (name) => place("draft") + " " + myName() + " " + name;
/** What is being written: {text, was}, `was` being what stood there when writing began; null when nothing is. */
export const draft = (name) => storage.get(draftPlace(name), null);
export function write(name, text, was) {
  const before = draft(name);
  storage.put(draftPlace(name), { text, was: before ? before.was : was });
}
export function tear(name) { storage.drop(draftPlace(name)); }

/** Whether something is written here that was not sent, in any of these places. */
export const anyDraft = (names) => names.some((name) => { const one = draft(name); return one !== null && one.text !== "" && one.text !== one.was; });

// -- who this phone is -----------------------------------------------------------------------------------------------

const tokenPlace = () => "aligntui token " + seen.code.toUpperCase();
export const keptToken = () => storage.get(tokenPlace(), "");
export function keepToken(token) { if (token) storage.put(tokenPlace(), token); else storage.drop(tokenPlace()); }

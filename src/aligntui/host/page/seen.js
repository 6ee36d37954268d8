// What this page knows now. The host's state is the only truth about the room; the rest is where this person looks.

export const seen = {
  code: safeCode(),
  token: "",
  state: null,        // what the host last showed
  stage: null,        // key of the stage that this page is at; it waits while somebody writes
  view: "stage",      // or plan, card, private, check, leave, desk
  editing: null,      // id of the tactic that is being changed
  believed: [],       // acts that the host has said yes to, and its state does not show yet
  coached: new Map(), // name of a draft -> what the coach said
  redraw: () => {},
};

function safeCode() {
  try { return decodeURIComponent(location.pathname.split("/").filter(Boolean)[0] || ""); } catch { return ""; }
}

const SHOWN = 8000; // milliseconds for which something that was said stays to be read
let fading = 0;

/** Says something to everybody, also to those who listen to the page: a live region. */
export function say(text) {
  const line = document.getElementById("line");
  line.textContent = text;
  clearTimeout(fading);
  if (text) fading = setTimeout(() => { line.textContent = ""; }, SHOWN);
}

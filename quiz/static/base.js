// What script adds to every page; all of them work without it.
"use strict";

const RESEND_MS = 10_000;
const TICK_MS = 200;
const ONLINE_MS = 1000;

// One press, one post. A post that was stopped (Esc, the stop button, a dead network) can be sent again: the server
// takes an answer once, however often it comes. Browsers that do not report the stop wait a few seconds.
let sending = false;
let unlocking;
const allowSending = () => {
  clearTimeout(unlocking);
  sending = false;
};
addEventListener("submit", (event) => {
  if (sending) {
    event.preventDefault();
    return;
  }
  sending = true;
  unlocking = setTimeout(allowSending, RESEND_MS);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") allowSending();
});
globalThis.navigation?.addEventListener("navigate", (event) =>
  event.signal.addEventListener("abort", allowSending),
);

// A service worker, on pages after a first visit, which it would make larger.
const { worker } = document.documentElement.dataset;
if (worker) navigator.serviceWorker?.register(worker).catch(() => {}); // without storage there is none

// The page for when there is no network goes on by itself, once a new network has had a moment.
if (document.getElementById("no-network")) {
  addEventListener("online", () => setTimeout(() => location.reload(), ONLINE_MS));
}

// A page brought back by the back button asks the server for the game's current state.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Calls `tick` with the milliseconds left, and `atTheEnd` when there are none, unless the interval that it returns is
// cleared before. A phone that slept wakes up late, so the wall clock counts.
function countDown(element, atTheEnd, tick = () => {}) {
  const end = Date.now() + Number(element.dataset.left);
  const watch = setInterval(() => {
    const left = end - Date.now();
    tick(left);
    if (left > 0) return;
    clearInterval(watch);
    atTheEnd();
  }, TICK_MS);
  return watch;
}

// A game in progress, on a page that lists it: the time left for its question.
for (const element of document.querySelectorAll("[data-left]:not(form)")) {
  const seconds = element.querySelector("b");
  countDown(
    element,
    () => {
      element.textContent = element.dataset.over;
    },
    (left) => {
      seconds.textContent = `${Math.max(1, Math.ceil(left / 1000))} s`;
    },
  );
}

// A field that counts letters as people see them: "é" and a flag are one, however many code units they take.
for (const field of document.querySelectorAll("input[data-letters]")) {
  if (!globalThis.Intl?.Segmenter) break;
  const segmenter = new Intl.Segmenter();
  field.removeAttribute("maxlength"); // which counts code units
  const lettersOf = (text) => [...segmenter.segment(text)].map((letter) => letter.segment);
  field.addEventListener("input", (event) => {
    const after = field.value.slice(field.selectionEnd);
    const room = Math.max(0, Number(field.dataset.letters) - lettersOf(after).length);
    const written = lettersOf(field.value.slice(0, field.selectionEnd));
    if (event.isComposing || written.length <= room) return;
    const fitting = written.slice(0, room).join("");
    field.value = fitting + after;
    field.setSelectionRange(fitting.length, fitting.length);
  });
}

// Sharing: the share sheet, else the clipboard, else the text selected to be copied by hand.
async function share(text, shown) {
  if (navigator.share) {
    try {
      await navigator.share({ text });
      return "";
    } catch (error) {
      if (error.name === "AbortError") return ""; // the player closed the sheet
    }
  }
  try {
    await navigator.clipboard.writeText(text);
    return "Copied. Paste it wherever your friends are.";
  } catch {
    getSelection().selectAllChildren(shown);
    return "This browser lets nothing be copied here. The text above is selected: copy it yourself.";
  }
}

const button = document.getElementById("share-button");
if (button) {
  const shown = document.getElementById("share");
  button.hidden = false;
  button.addEventListener("click", async () => {
    shown.parentElement.classList.add("shown");
    document.getElementById("shared").textContent = await share(shown.textContent.trim(), shown);
  });
}

// What script adds to a room: each page asks whether anything is new, and shows it at once. Loaded after base.js and
// play.js. Without script the pages load themselves anew.
"use strict";

const ASK_AGAIN_MS = 1000; // where a proxy, or a server that does not hold the question, answers early
const GIVE_UP_MS = 40_000; // twice as long as the server holds a question
const MAX_LOADING_MS = 5000;
const JITTER_MS = 300; // not all phones at the same moment
const MIN_PAUSE_MS = 200;
const ENDED_MS = 5000; // how often the page of a room that ended looks whether it plays again
const MAX_FAILURES = 3;
let asking;
let failures = 0;

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const currentRoom = () => document.getElementById("room");

// Gives up by a timer or when the phone wakes. AbortSignal.any would do that, which Safari has since 17.4 only.
async function fetchFresh(address, read) {
  const controller = new AbortController();
  asking = controller;
  const giveUp = setTimeout(() => controller.abort("no answer"), GIVE_UP_MS);
  try {
    const response = await fetch(address, { cache: "no-store", signal: controller.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await read(response);
  } finally {
    clearTimeout(giveUp);
  }
}

async function fetchRoom() {
  const read = async (response) => [response, await response.text()];
  const [{ redirected, url }, text] = await fetchFresh(currentRoom().dataset.page, read);
  if (redirected) {
    // the room plays again under another code
    location.replace(url);
    await new Promise(() => {});
  }
  const page = parse(text);
  await Promise.race([loadFiles(page), pause(MAX_LOADING_MS)]); // questions can be answered without their files
  return page;
}

// The same question is being answered, or a name is being typed: what is typed stays.
function keepForm(page) {
  const key = (root) => root.querySelector("#answer input[name=position]")?.value ?? root.querySelector("#nickname")?.id;
  if (!key(page) || key(page) !== key(document)) return false;
  const options = document.querySelector("#answer .options");
  const top = options?.offsetTop;
  for (const part of [".clues", ".next-clue", ".clock.counts"]) {
    const shown = document.querySelector(`#answer ${part}`);
    const fresh = page.querySelector(`#answer ${part}`);
    if (shown && fresh) shown.replaceWith(fresh);
    else shown?.remove();
  }
  if (options?.offsetTop !== top) settle();
  uncoverForm();
  const nextClue = document.querySelector("#answer .next-clue");
  if (nextClue) awaitClues(nextClue);
  Object.assign(currentRoom().dataset, page.querySelector("#room").dataset);
  return true;
}

// A pause covers the form of its question, and what is filled in comes back with it. No key presses what is not seen.
function coverForm(page) {
  const pause = page.querySelector("#pause");
  const asked = document.getElementById("answer");
  if (!pause || asked?.elements.position.value !== pause.dataset.position) return false;
  uncoverForm();
  asked.before(pause);
  asked.hidden = true;
  form = null;
  settle();
  live.textContent = pause.querySelector("h1").textContent;
  Object.assign(currentRoom().dataset, page.querySelector("#room").dataset);
  return true;
}

function uncoverForm() {
  const pause = document.getElementById("pause");
  if (!pause) return;
  pause.remove();
  form = document.getElementById("answer");
  form.hidden = false;
  settle();
  live.textContent = document.title;
}

function showRoom(page) {
  if (sending) return; // the next page comes by itself
  setClock(page);
  if (keepForm(page) || coverForm(page)) return;
  const focused = document.activeElement;
  const wasMain = focused?.closest(".next") !== null && focused !== document.body;
  for (const part of ["header", "main"]) document.querySelector(part).replaceWith(page.querySelector(part));
  document.body.className = currentRoom().dataset.body;
  document.title = page.querySelector("title").textContent;
  live.textContent = document.title;
  settle();
  const field = setUp();
  const target = (wasMain && document.querySelector(".next .button")) || field;
  if (target) target.focus({ preventScroll: true });
  else scrollTo(0, 0);
}

function showCounts(page) {
  for (const shown of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`#${shown.id}`);
    if (fresh && !shown.contains(document.activeElement)) shown.replaceWith(fresh);
  }
}

// Asks whether anything is new; returns how to show it, or null.
async function ask() {
  const { tick, tag, state } = currentRoom().dataset;
  const address = `${tick}${tick.includes("?") ? "&" : "?"}state=${tag}`;
  const fresh = await fetchFresh(address, (response) => response.json());
  if (fresh.tag === tag) return null;
  if (/closing|waiting/.test(fresh.state) && form && isFilledIn()) return sendAtTheEnd;
  if (fresh.state !== state && !tick.includes("counts")) await pause(Math.random() * JITTER_MS);
  const page = await fetchRoom();
  return () => {
    if (fresh.state === state) showCounts(page);
    else showRoom(page);
    currentRoom().dataset.tag = fresh.tag;
  };
}

// What is filled in at the end counts, finished or not.
function sendAtTheEnd() {
  if (sending) return;
  form.noValidate = true;
  form.requestSubmit();
}

async function follow() {
  while (currentRoom()?.dataset.tick) {
    const began = Date.now();
    let show = null;
    try {
      show = await ask();
      failures = 0;
      offline.remove();
    } catch (error) {
      failures += error === "awake" ? 0 : 1;
      if (failures >= MAX_FAILURES && !offline.isConnected) {
        offline.textContent = "No connection just now. Your seat is kept, and this page goes on by itself.";
        currentRoom().prepend(offline);
        live.textContent = offline.textContent;
      }
    }
    show?.();
    const least = currentRoom().dataset.state.includes("ended") ? ENDED_MS : ASK_AGAIN_MS;
    const rest = (show ? MIN_PAUSE_MS : least) - (Date.now() - began);
    if (rest > 0) await pause(rest);
  }
}

// Options have the letters of the screen, which press them as digits do. A keyboard of another script has them, too.
addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.matches("select, input:not([type=checkbox], [type=radio])")) return;
  const name = /^[a-z]$/i.test(event.key) ? event.key : event.code;
  const letter = /^(?:Key)?([A-F])$/i.exec(name)?.[1].toUpperCase();
  if (letter) form.querySelectorAll(".option")[letter.charCodeAt(0) - "A".charCodeAt(0)]?.click();
});

// A phone that slept, or is online again, does not wait for a question that nobody answers any more.
const wake = () => asking?.abort("awake");
addEventListener("online", wake);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});
// The address is where a refused form was sent to, or has a note that is shown once.
if (currentRoom()) history.replaceState(null, "", currentRoom().dataset.page);
follow();

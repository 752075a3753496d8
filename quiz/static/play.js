// What script adds to a question: keys, the end of the clock, and the next page in place of this one. Loaded after
// base.js.
"use strict";

const EMPTY_WAIT_MS = 1200; // most of the time that the server gives to answers at the bell
const RETRY_MS = 2000;
const SETTLING_MS = 400; // a second tap, meant for what was there before, comes within 120 to 250 ms
const COUNT_UP_MS = 700;
let form;
let skip;
let answerButton;
let watches = []; // the intervals of the page that is shown
let shownAt = -Infinity; // when what is shown now was painted, or has moved
let isMisaimed = false;

// Ignores pointer presses in the first 400 ms of a page, which were meant for the page before, and keys that repeat
// because they are held since then. Other keys, and clicks without a pointer (`detail` 0), are not affected.
function settle() {
  shownAt = Infinity;
  requestAnimationFrame(() =>
    requestAnimationFrame((now) => {
      shownAt = Math.min(shownAt, now);
    }),
  );
}
const isEarly = (event) => event.timeStamp < shownAt + SETTLING_MS;
const swallow = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
addEventListener(
  "pointerdown",
  (event) => {
    isMisaimed = isEarly(event);
    if (isMisaimed) event.stopImmediatePropagation(); // nothing is dragged, and the page still scrolls
  },
  true,
);
addEventListener(
  "click",
  (event) => {
    if (event.detail && (isMisaimed || isEarly(event))) swallow(event);
    isMisaimed = false;
  },
  true,
);
addEventListener(
  "keydown",
  (event) => {
    const isTyped = event.target.matches("input:not([type=checkbox], [type=radio])");
    if (event.repeat && (event.key === "Enter" || (!isTyped && digitOf(event)))) swallow(event);
  },
  true,
);

const isFilledIn = () => new FormData(form).getAll("answer").some((value) => value.trim());

// When the time is out the game goes on by itself.
function startBell() {
  const asked = form;
  const wasOver = Number(form.dataset.left) <= 0;
  const goOn = () => {
    if (sending || form !== asked) return;
    if (wasOver || !isFilledIn()) {
      skip.requestSubmit();
      return;
    }
    form.noValidate = true; // what is filled in counts, finished or not
    form.requestSubmit();
  };
  // An empty form waits: the same question may be filled in in another window, and the first post counts.
  const watch = countDown(form, () => {
    if (wasOver || !answerButton || isFilledIn()) goOn();
    else setTimeout(goOn, EMPTY_WAIT_MS);
  });
  watches.push(watch);
}

// Clues: the page never holds one that is not due, so the next one is fetched from the same page when it is due.
// A phone that slept gets all that are due at once. Without script the line's link opens that page.
function parse(text) {
  const template = document.createElement("template"); // applies no style and runs no script
  template.innerHTML = text;
  return template.content;
}

async function fetchClues(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.statusText);
  const page = parse(await response.text());
  if (!link.isConnected) return null; // the game has gone on meanwhile
  const list = form.querySelector(".clues");
  const position = (root) => root.querySelector("form.ask input[name=position]")?.value;
  if (position(page) !== position(document)) {
    // answered in another window
    if (!sending) location.reload();
    return null;
  }
  const fresh = [...page.querySelectorAll(".clues li")].slice(list.children.length);
  if (fresh.length) {
    list.querySelector(".newest")?.classList.remove("newest");
    for (const clue of fresh) clue.classList.add("arriving");
    const options = form.querySelector(".options");
    const top = options.offsetTop;
    if (!page.querySelector(".next-clue")) link.parentElement.remove();
    list.append(...fresh);
    if (options.offsetTop !== top) settle();
  }
  return page.querySelector(".next-clue")?.dataset.next ?? null;
}

function awaitClues(nextClue) {
  const link = nextClue.querySelector("a");
  const isInRoom = !form.dataset.left; // whose page comes as a whole when the clue is due
  let due = Date.now() + Number(nextClue.dataset.next);
  let fetching = false;
  nextClue.classList.add("counted");
  const watch = setInterval(async () => {
    if (!nextClue.isConnected) clearInterval(watch);
    const left = due - Date.now();
    link.querySelector("b").textContent = `${Math.max(0, Math.ceil(left / 1000))} s`;
    if (left > 0 || isInRoom || fetching || sending) return;
    fetching = true;
    try {
      const next = await fetchClues(link);
      due = Date.now() + Number(next);
      if (next === null) clearInterval(watch);
    } catch {
      due = Date.now() + RETRY_MS; // no network just now
    } finally {
      fetching = false;
    }
  }, TICK_MS);
  watches.push(watch);
}

// Digits press the option with that digit, also where the keyboard types them with Shift (AZERTY); in a field they are
// what is typed. Enter answers once something is filled in.
function digitOf(event) {
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  return event.shiftKey ? 0 : Number(/^Digit([1-9])$/.exec(event.code)?.[1] ?? 0);
}

addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isEnter = event.key === "Enter" && answerButton;
  const isSelect = event.target.matches("select");
  const isIdle = !event.target.closest("a, button, input, select, summary");
  if (isEnter && (isSelect ? form.checkValidity() : isIdle && isFilledIn())) {
    event.preventDefault();
    form.requestSubmit(answerButton);
    return;
  }
  if (isSelect || event.target.matches("input:not([type=checkbox], [type=radio])")) return;
  if (event.key === "=") {
    form.querySelector(".tie")?.click();
    return;
  }
  const digit = digitOf(event);
  const target = digit && form.querySelectorAll(".option, .numbered")[digit - 1];
  if (!target) return;
  target.click();
  event.preventDefault();
});

// Prepares the page that is shown; returns the field where it is ready to be written in, if it has one.
function setUp() {
  for (const watch of watches) clearInterval(watch);
  watches = [];
  form = document.getElementById("answer");
  skip = document.getElementById("skip");
  answerButton = form?.querySelector(".actions .button:not([form])");
  if (!form) return null;
  if (form.dataset.left) startBell();
  const nextClue = form.querySelector(".next-clue");
  if (nextClue) awaitClues(nextClue);
  globalThis.arrange?.();
  // Among lines and boxes Tab begins at the first of them.
  const group = form.querySelector("fieldset");
  if (group) group.tabIndex = -1;
  return form.querySelector("input[type=text]") ?? group;
}
const firstField = setUp();
if (form?.method === "post") firstField?.focus({ preventScroll: true }); // not in an author's preview

// A game in one document: the server answers a form with the next page in place of a redirect, and its header, its
// main part, its title and its address replace those of this page. Only acts that may come twice are sent so: if
// anything goes wrong, the form is sent once more, by the browser.
const live = document.createElement("p");
live.className = "skip";
live.role = "status";
document.body.append(live);
const offline = document.createElement("p");
offline.className = "note warn offline";
let request;
let retry;

// What a page loads and this one has not, such as the files of a kind of question, is there before the page is shown; it
// works without them, too.
function loadFiles(page) {
  const addressOf = (file) => file.getAttribute("src") ?? file.getAttribute("href");
  const files = (root) => [...root.querySelectorAll("link[rel=stylesheet], script[src]")];
  const loaded = files(document).map(addressOf);
  const missing = files(page).filter((file) => !loaded.includes(addressOf(file)));
  const load = (file) =>
    new Promise((resolve) => {
      const fresh = document.createElement(file.localName); // a script that was parsed does not run
      for (const name of file.getAttributeNames()) fresh.setAttribute(name, file.getAttribute(name));
      fresh.onload = resolve;
      fresh.onerror = () => {
        fresh.remove();
        resolve();
      };
      document.head.append(fresh);
    });
  return Promise.all(missing.map(load));
}

async function fetchPage(action, body, signal) {
  const response = await fetch(action, { method: "POST", body, headers: { "Quiz-Page": "next" }, signal });
  const address = response.headers.get("Content-Location");
  if (response.status !== 200 || !address) throw new Error(`status ${response.status}`);
  const page = parse(await response.text());
  await loadFiles(page);
  return { address, page };
}

// The number counts up from the points before for the eye alone: what is read aloud is the new total from the start.
function countUp(total, from) {
  const text = total.firstChild;
  const to = Number(text.data.replaceAll(",", ""));
  if (!(to > from) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const read = document.createElement("span");
  const seen = document.createElement("span");
  read.className = "skip";
  seen.ariaHidden = "true";
  text.replaceWith(read, seen);
  read.append(text);
  const began = performance.now();
  const step = (now) => {
    const part = Math.min(1, (now - began) / COUNT_UP_MS);
    seen.textContent = `${Math.round(from + (to - from) * part).toLocaleString("en")} `;
    if (part < 1) {
      requestAnimationFrame(step);
    } else {
      seen.remove();
      read.replaceWith(text);
    }
  };
  step(began);
}

// What the style sheets count with: a page that is loaded has it in its head, and this document has the head of another.
function setClock(page) {
  const { limit = 0, gone = 0 } = page.querySelector(".clock.counts")?.dataset ?? {};
  const { next = 0 } = page.querySelector(".next-clue")?.dataset ?? {};
  const times = { limit: `${limit}ms`, from: Math.ceil(limit / 1000), gone: `${gone}ms`, next: `${next}ms` };
  for (const name in times) document.documentElement.style.setProperty(`--${name}`, times[name]);
}

function showPage({ address, page }) {
  const points = () => document.querySelector(".stakes b, .lanes b");
  const before = Number(points()?.firstChild.textContent.replaceAll(",", ""));
  const show = (part) => document.querySelector(part).replaceWith(page.querySelector(part));
  setClock(page);
  show("header");
  show("main");
  document.title = page.querySelector("title").textContent;
  history.replaceState(null, "", address);
  scrollTo(0, 0);
  settle();
  const field = setUp();
  live.textContent = document.title;
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  const bar = document.querySelector(".bar");
  const isInFlow = bar && getComputedStyle(bar).position === "static"; // a low screen: what has focus must be seen
  (field ?? document.querySelector("main [autofocus]") ?? heading).focus({ preventScroll: !isInFlow });
  if (points()) countUp(points(), before);
}

// A press that meets no network is kept as it was, and sent again until the server answers.
addEventListener("submit", async (event) => {
  const { target: sent, submitter } = event;
  if (event.defaultPrevented || !("inPlace" in sent.dataset)) return;
  event.preventDefault();
  request?.abort();
  request = new AbortController();
  const { signal } = request;
  const body = new URLSearchParams(new FormData(sent));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  for (;;) {
    try {
      const next = await fetchPage(sent.action, body, signal);
      if (!signal.aborted) showPage(next);
      break;
    } catch (error) {
      const isCut = error.name === "TypeError" && !(await fetch("", { method: "HEAD", signal }).catch(() => null));
      if (signal.aborted || error.name === "AbortError") break; // sent again, or stopped
      if (!isCut) {
        delete sent.dataset.inPlace;
        allowSending();
        sent.requestSubmit(submitter);
        return;
      }
      clearTimeout(unlocking); // one press at a time, however long it takes
      if (!offline.isConnected) {
        live.textContent = offline.textContent =
          "No connection just now. Your answer is kept and sent as soon as it is back.";
        document.querySelector("main").prepend(offline);
      }
      await new Promise((resolve) => {
        retry = resolve;
        setTimeout(resolve, RETRY_MS);
      });
    }
  }
  if (request.signal !== signal) return;
  allowSending();
  offline.remove();
});
addEventListener("online", () => retry?.());
addEventListener("pagehide", () => request?.abort());
addEventListener("keydown", (event) => {
  if (event.key === "Escape") request?.abort();
});

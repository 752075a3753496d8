// What script adds to pages that work without it: keys, the end of the clock, tapping into order, sharing.
"use strict";

const RESEND_MS = 10_000;
const TICK_MS = 200;
const EMPTY_WAIT_MS = 1200; // most of the time that the server gives to answers at the bell
const form = document.getElementById("answer");
const skip = document.getElementById("skip");
const answerButton = form?.querySelector(".actions .button:not([form])");

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
globalThis.navigation?.addEventListener("navigate", (event) => event.signal.addEventListener("abort", allowSending));

// A page brought back by the back button asks the server where the game stands.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// When the time is out the game goes on by itself. A phone that slept wakes up late, so the wall clock counts.
function countDown(element, atTheEnd, each = () => {}) {
  const end = Date.now() + Number(element.dataset.left);
  const watch = setInterval(() => {
    const left = end - Date.now();
    each(left);
    if (left > 0) return;
    clearInterval(watch);
    atTheEnd();
  }, TICK_MS);
}

const isFilledIn = () => new FormData(form).getAll("answer").some((value) => value.trim());

if (form?.dataset.left) {
  const wasOver = Number(form.dataset.left) <= 0;
  const goOn = () => {
    if (sending) return;
    if (wasOver || !isFilledIn()) {
      skip.requestSubmit();
      return;
    }
    form.noValidate = true; // what is filled in counts, finished or not
    form.requestSubmit();
  };
  // An empty form waits: the same question may be filled in in another window, and the first post counts.
  countDown(form, () => {
    if (wasOver || !answerButton || isFilledIn()) goOn();
    else setTimeout(goOn, EMPTY_WAIT_MS);
  });
}

// The game that waits on the first page: how long its question is open.
for (const element of document.querySelectorAll("[data-left]:not(form)")) {
  const seconds = element.querySelector("b");
  countDown(element, () => { element.textContent = element.dataset.over; }, (left) => {
    seconds.textContent = `${Math.max(1, Math.ceil(left / 1000))} s`;
  });
}

// Digits press the option that bears them, also where the keyboard types them with Shift (AZERTY); in a field they are
// what is typed. Enter answers once something is filled in.
function digitOf(event) {
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  return event.shiftKey ? 0 : Number(/^Digit([1-9])$/.exec(event.code)?.[1] ?? 0);
}

addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isEnter = event.key === "Enter" && !event.repeat && answerButton;
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
  const target = digit && form.querySelectorAll(".option, .ordering .row span")[digit - 1];
  if (!target) return;
  target.click();
  event.preventDefault();
});

// The one field of a question is ready to be written in; among lines and boxes Tab begins at the first of them.
const group = form?.querySelector("fieldset");
if (group) group.tabIndex = -1;
(form?.querySelector("input[type=text]") ?? group)?.focus({ preventScroll: true });

// Order: tapping the lines one after the other gives them their places; tapping again takes the place back. The list is
// one stop for Tab: arrow keys go from line to line, Space taps.
for (const list of document.querySelectorAll(".ordering")) {
  const lines = [...list.querySelectorAll(".row span")];
  const selects = [...list.querySelectorAll("select")];
  const tie = list.querySelector(".tie");
  const places = () => selects.map((select) => Number(select.value));
  let last = Math.max(...places());

  const show = () => lines.forEach((line, index) => {
    const place = selects[index].value;
    line.ariaChecked = String(Boolean(place));
    line.ariaLabel = place ? `${line.textContent}: place ${place}` : line.textContent;
  });
  const tap = (index) => {
    const taken = places();
    const free = taken.map((_, place) => place + 1).find((place) => !taken.includes(place));
    if (taken[index]) {
      selects[index].value = "";
      last = Math.max(...places());
    } else {
      last = tie.checked && last ? last : free;
      selects[index].value = String(last);
      tie.checked = false;
    }
    show();
  };
  const go = (from, step) => {
    const line = lines[(from + step + lines.length) % lines.length];
    for (const other of lines) other.tabIndex = other === line ? 0 : -1;
    line.focus();
  };

  list.querySelector(".hint").textContent = "Tap the lines in order, first to last. Tap again to take one back." +
    (matchMedia("(hover: hover)").matches ? " On a keyboard, 1 is the line at the top, and Enter answers." : "");
  tie.parentElement.hidden = false;
  lines.forEach((line, index) => {
    line.role = "checkbox";
    line.tabIndex = index ? -1 : 0;
    selects[index].tabIndex = -1;
    line.addEventListener("click", (event) => {
      event.preventDefault();
      tap(index);
    });
    line.addEventListener("keydown", (event) => {
      if (event.key === " ") tap(index);
      else if (event.key === "ArrowDown") go(index, 1);
      else if (event.key === "ArrowUp") go(index, -1);
      else return;
      event.preventDefault();
    });
    selects[index].addEventListener("change", () => {
      last = Number(selects[index].value) || Math.max(...places());
      show();
    });
  });
  show();
}

// Match: a partner belongs to one line, so taking it from another line moves it. Keys go through the partners one by
// one, so what was only passed goes back.
const partners = [...document.querySelectorAll(".pair select")];
let moved = null;
for (const select of partners) {
  select.addEventListener("focus", () => { moved = null; });
  select.addEventListener("change", () => {
    if (moved?.to === select && !moved.from.value) moved.from.value = moved.value;
    const from = partners.find((other) => other !== select && other.value && other.value === select.value);
    moved = from ? { from, to: select, value: select.value } : null;
    if (from) from.value = "";
  });
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
    document.getElementById("shared").textContent = await share(shown.textContent.trim(), shown);
  });
}

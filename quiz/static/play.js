// What script adds to pages that work without it: keys, the end of the clock, tapping into order, sharing.
"use strict";

const form = document.getElementById("answer");
const skip = document.getElementById("skip");

// One press, one post; a page brought back by the back button asks the server where the game stands.
for (const each of document.forms) {
  each.addEventListener("submit", (event) => {
    if (each.dataset.sent) event.preventDefault();
    each.dataset.sent = "yes";
  });
}
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// When the time is out the game goes on by itself. A phone that slept wakes up late, so the wall clock counts.
if (form?.dataset.left) {
  const end = Date.now() + Number(form.dataset.left);
  const watch = setInterval(() => {
    if (Date.now() < end) return;
    clearInterval(watch);
    if (!form.dataset.sent && !skip.dataset.sent) skip.requestSubmit();
  }, 200);
}

// Digits press the option that bears them; in a field they are what is typed.
addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || typing || !/^[1-9]$/.test(event.key)) return;
  const target = document.querySelectorAll("#answer .option, #answer .ordering .row span")[event.key - 1];
  if (target) { target.click(); event.preventDefault(); }
});

// The one field of a question is ready to be written in.
document.querySelector("#answer input[type=text]")?.focus();

// Order: tapping the lines one after the other gives them their places; tapping again takes the place back.
for (const list of document.querySelectorAll(".ordering")) {
  const rows = [...list.querySelectorAll(".row")];
  const selects = rows.map((row) => row.querySelector("select"));
  list.querySelector(".hint").textContent = "Tap the lines in order, first to last. Tap again to take one back." +
    (matchMedia("(hover: hover)").matches ? " On a keyboard, 1 is the line at the top." : "");
  rows.forEach((row, index) => row.querySelector("span").addEventListener("click", (event) => {
    event.preventDefault();
    const taken = selects.map((select) => Number(select.value));
    const free = taken.map((_, place) => place + 1).find((place) => !taken.includes(place));
    selects[index].value = selects[index].value ? "" : String(free);
  }));
}

// Sharing: the share sheet where there is one, else the clipboard, else the text selected to be copied by hand.
const button = document.getElementById("share-button");
if (button) {
  const told = document.getElementById("shared");
  const shown = document.getElementById("share");
  const text = shown.textContent.trim();
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) {
        await navigator.share({ text });
      } else {
        await navigator.clipboard.writeText(text);
        told.textContent = "Copied. Paste it wherever your friends are.";
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      getSelection().selectAllChildren(shown);
      told.textContent = "This browser lets nothing be copied here. The text above is selected: copy it yourself.";
    }
  });
}

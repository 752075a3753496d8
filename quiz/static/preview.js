// The preview follows the files: when one was saved, the page is loaded anew. Players' pages never load this.
"use strict";

const MILLISECONDS = 300;
const version = document.documentElement.dataset.version;

async function follow() {
  try {
    const answer = await fetch("/changes", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== version) return location.reload();
  } catch {
    // The preview was stopped; it may be started again.
  }
  setTimeout(follow, MILLISECONDS);
}
setTimeout(follow, MILLISECONDS);

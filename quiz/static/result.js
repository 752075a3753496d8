// What script adds to a result: the points count up when it is opened, not when it is reloaded or gone back to. Loaded after base.js.
"use strict";

const COUNT_MS = 900;
const figure = document.getElementById("count");
const isFirstLook =
  performance.getEntriesByType("navigation")[0]?.type === "navigate" &&
  !document.querySelector("#problem");

if (figure && isFirstLook && matchMedia("(prefers-reduced-motion: no-preference)").matches) {
  const whole = figure.textContent;
  const points = Number(whole.replaceAll(",", ""));
  const began = performance.now();
  figure.style.minWidth = `${figure.offsetWidth}px`; // nothing beside it moves
  const step = (now) => {
    const share = Math.min(1, Math.max(0, now - began) / COUNT_MS);
    const eased = 1 - (1 - share) ** 3;
    figure.textContent = share < 1 ? Math.round(points * eased).toLocaleString("en-US") : whole;
    if (share < 1) requestAnimationFrame(step);
  };
  step(began);
}

// Sound and vibration, off until the player switches them on with the button that this script adds to the header of a
// question. It watches the page by itself, because questions and answers replace each other in place.
"use strict";

// No files: a sound is a few sine tones one after the other. The volume of each rises within a hundredth of a second, so
// that it does not click, and dies away. All belong to the chord of A major, in semitones above the A of 440 Hz, so any
// two of them agree. `apart` and `lasts` are seconds, `buzz` is the vibration in milliseconds, with pauses between.
const A_HERTZ = 440;
const SILENCE = 0.0001; // an exponential never reaches 0
const SOUNDS = new Map([
  ["tick", { tones: [28], buzz: [8], lasts: 0.06, peak: 0.05 }],
  ["right", { tones: [12, 19], buzz: [25] }],
  ["half", { tones: [12, 16], buzz: [25] }],
  ["wrong", { tones: [4, 0], buzz: [50, 40, 50], apart: 0.14 }],
  ["streak", { tones: [12, 16, 19, 24, 28], buzz: [20, 30, 20, 30, 60], apart: 0.07 }],
  ["end", { tones: [0, 7, 12, 16, 24], buzz: [40, 40, 90], lasts: 0.7 }],
  ["lost", { tones: [12, 7, 4, 0], buzz: [90], apart: 0.16, lasts: 0.6 }],
]);
const LAST_SECONDS = 5; // that tick
const TOO_LATE_MS = 500; // a sound that had to wait for a touch is not made up for
const SOUND_KEY = "sound";

const soundSwitch = Object.assign(document.createElement("button"), {
  className: "sound",
  type: "button",
  textContent: "♪",
  ariaLabel: "Sound",
});
let audio;
let shownClock;
let shownCue;
let ticks = [];

// Stores a choice, and returns the one that is stored. Where storage is refused it lasts as long as the page.
function keepSound(choice) {
  try {
    if (choice) localStorage.setItem(SOUND_KEY, choice);
    return localStorage.getItem(SOUND_KEY);
  } catch {
    return choice;
  }
}

const isSoundOn = () => soundSwitch.ariaPressed === "true";

async function wakeAudio() {
  if (!globalThis.AudioContext) return;
  audio ??= new AudioContext();
  await audio.resume(); // waits for the first touch of the page, if the browser asks for one
}

async function playSound(name) {
  if (!SOUNDS.has(name) || !isSoundOn() || document.hidden) return;
  const { tones, buzz, apart = 0.1, lasts = 0.3, peak = 0.1 } = SOUNDS.get(name);
  const isTouched = navigator.userActivation?.hasBeenActive; // before that Chromium complains of a vibration
  if (isTouched && matchMedia("(prefers-reduced-motion: no-preference)").matches) navigator.vibrate?.(buzz);
  const asked = performance.now();
  await wakeAudio();
  if (!audio || performance.now() - asked > TOO_LATE_MS || document.hidden) return;
  tones.forEach((semitones, index) => {
    const start = audio.currentTime + index * apart;
    const end = start + lasts;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = A_HERTZ * 2 ** (semitones / 12);
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(peak, start + 0.01);
    volume.gain.exponentialRampToValueAtTime(SILENCE, end);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(end);
  });
}

// The clock of a question has its limit, and what of it is gone, in milliseconds.
function startTicking() {
  ticks.forEach(clearTimeout);
  ticks = [];
  if (!shownClock) return;
  const { limit, gone } = shownClock.dataset;
  const own = shownClock;
  for (let seconds = LAST_SECONDS; seconds > 0; seconds -= 1) {
    const wait = limit - gone - 1000 * seconds;
    const tick = () => {
      if (!own.closest("[hidden]")) playSound("tick"); // a pause of a party hides its question
    };
    if (wait > 0) ticks.push(setTimeout(tick, wait));
  }
}

function hear() {
  const clock = document.querySelector("[data-gone]");
  const cue = document.querySelector("[data-sound]");
  const hasRoom = document.querySelector(".stakes, .seat");
  if (hasRoom && !soundSwitch.isConnected) document.querySelector(".brand").after(soundSwitch);
  if (clock !== shownClock) {
    shownClock = clock;
    startTicking();
  }
  if (cue !== shownCue) {
    shownCue = cue;
    if (cue) playSound(cue.dataset.sound);
  }
}

if (globalThis.AudioContext || navigator.vibrate) {
  soundSwitch.ariaPressed = keepSound() ?? "false";
  soundSwitch.addEventListener("click", () => {
    soundSwitch.ariaPressed = keepSound(String(!isSoundOn()));
    playSound("right"); // how it sounds; and a touch is what lets a browser play at all
  });
  // Safari lets a page play only what began with a touch of it.
  for (const type of ["click", "keydown"]) {
    addEventListener(type, () => {
      if (isSoundOn()) wakeAudio();
    });
  }
  // A page that is loaded again, or gone back to, is silent about what it has said before.
  const isFirstLook = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  if (!isFirstLook) shownCue = document.querySelector("[data-sound]");
  hear();
  new MutationObserver(hear).observe(document.body, { childList: true, subtree: true });
}

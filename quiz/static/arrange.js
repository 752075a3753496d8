// What script adds to questions that arrange entries: order by tapping, dragging and keys, match by joining pairs. The
// selects stay the form's fields, hidden, and what is shown follows from their values. Loaded after play.js, and only
// where such a question is asked.
"use strict";

const DRAG_FROM_PX = 5; // less is a tap
const EDGE_PX = 88; // so near the edge of the screen a dragged line scrolls a list that goes on there
const SCROLL_PX = 8; // a frame
const GLIDE_MS = 180;

function create(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// A text of the form, in its own language and direction.
function copyText(text, from) {
  const copy = create("span", { textContent: text });
  for (const name of ["lang", "dir"]) if (from.hasAttribute(name)) copy.setAttribute(name, from.getAttribute(name));
  return copy;
}

const announce = (text) => {
  live.textContent = text;
};

// Replaces the labels of a field by `widget`, and refuses what is not finished in place of the browser, which can
// point at no hidden field. `missing` returns the elements that wait for something.
function replaceLabels(field, widget, hint, missing, need) {
  for (const label of field.querySelectorAll(".row")) label.hidden = true;
  field.querySelector(".hint").textContent = hint;
  field.querySelector(".hint").after(widget);
  const problem = create("p", { className: "problem", role: "alert", hidden: true });
  widget.after(problem);
  field.addEventListener(
    "invalid",
    (event) => {
      event.preventDefault();
      const waiting = missing();
      problem.hidden = false;
      problem.textContent = waiting.length === 1 ? `One line has no ${need} yet.` : `${waiting.length} lines have no ${need} yet.`;
      waiting[0].focus({ preventScroll: true });
      problem.scrollIntoView({ block: "nearest" });
    },
    true,
  );
  return () => {
    problem.hidden = true;
  };
}

const withKeyboard = (text) => (matchMedia("(hover: hover)").matches ? ` On a keyboard, ${text}` : "");

// Lets elements glide from where they are to where `change` puts them.
function glide(elements, change) {
  const topOf = (element) => element.getBoundingClientRect().top;
  const before = elements.map(topOf);
  change();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  elements.forEach((element, index) => {
    const distance = before[index] - topOf(element);
    if (distance) element.animate([{ translate: `0 ${distance}px` }, {}], { duration: GLIDE_MS, easing: "ease-out" });
  });
}

// Order. Tapping the lines one after the other gives them their places, and tapping again takes a place back; once all
// have one, the list shows them in their order. A line that is dragged, or moved with Alt and an arrow key, gives every
// line the place where it is. The list is one stop for Tab: arrow keys go from line to line, Space taps.
function makeOrderable(field) {
  const selects = [...field.querySelectorAll("select")];
  const tie = field.querySelector(".tie");
  const lines = selects.map((select) => {
    const text = select.parentElement.querySelector("span");
    return create(
      "div",
      { role: "option", className: "line numbered", tabIndex: -1 },
      create("b"),
      copyText(text.textContent, text),
      create("i", { className: "grip", ariaHidden: "true" }),
    );
  });
  const list = create("div", { role: "listbox", className: "list", ariaMultiSelectable: "true" }, ...lines);
  list.setAttribute("aria-labelledby", "q");
  const getPlace = (line) => Number(selects[lines.indexOf(line)].value);
  const setPlace = (line, place) => {
    selects[lines.indexOf(line)].value = place || "";
  };
  const getHighest = () => Math.max(...lines.map(getPlace));
  const isComplete = () => lines.every(getPlace);
  const sortLines = () => [...list.children].sort((a, b) => (getPlace(a) || lines.length + 1) - (getPlace(b) || lines.length + 1));
  let last = getHighest();
  let wasDragged = false;

  const forgetProblem = replaceLabels(
    field,
    list,
    "Tap the lines in order, first to last, or drag them by the dots." +
      withKeyboard("1 is the line at the top, Alt and an arrow key move a line, and Enter answers."),
    () => lines.filter((line) => !getPlace(line)),
    "place",
  );
  tie.parentElement.hidden = false;

  // The line that has the focus stays where it is and the others are moved around it: it would lose the focus.
  const reorder = (order) => {
    const focused = order.indexOf(document.activeElement);
    if (focused < 0) {
      list.append(...order);
      return;
    }
    order[focused].before(...order.slice(0, focused));
    list.append(...order.slice(focused + 1));
  };
  const show = () => {
    forgetProblem();
    for (const line of lines) {
      const place = getPlace(line);
      line.ariaSelected = String(Boolean(place));
      line.firstChild.textContent = place || "";
    }
  };
  const settle = () => {
    if (isComplete()) glide(lines, () => reorder(sortLines()));
    show();
  };
  const announcePlace = (line) => {
    const place = getPlace(line);
    const where = place ? `place ${place} of ${lines.length}` : "no place";
    announce(`${line.children[1].textContent}: ${where}`);
  };
  const makeStop = (line) => {
    for (const other of lines) other.tabIndex = other === line ? 0 : -1;
  };

  const tap = (line) => {
    if (getPlace(line)) {
      const above = line.previousElementSibling;
      const wasComplete = isComplete();
      setPlace(line, 0);
      last = wasComplete ? above && getPlace(above) : getHighest();
    } else {
      const taken = lines.map(getPlace);
      const free = lines.map((_, index) => index + 1).find((place) => !taken.includes(place));
      last = (tie.checked && last) || free;
      tie.checked = false;
      setPlace(line, last);
    }
    settle();
    announcePlace(line);
  };

  // What a moved line does to the others: `put` gives every line its place with this one at an index, and returns the
  // order. It has a place of its own, also between lines that are equal, which are then so no more.
  const lift = (line) => {
    const before = [...list.children];
    const values = selects.map((select) => select.value);
    const from = sortLines().indexOf(line);
    const rest = sortLines().filter((other) => other !== line);
    const tied = new Set(
      rest.filter((other, index) => index && getPlace(other) && getPlace(other) === getPlace(rest[index - 1])),
    );
    return {
      from,
      rest,
      put(index) {
        const order = [...rest.slice(0, index), line, ...rest.slice(index)];
        let place = 0;
        order.forEach((other, at) => {
          if (!tied.has(other) || order[at - 1] === line) place += 1;
          setPlace(other, place);
        });
        return order;
      },
      undo() {
        selects.forEach((select, index) => {
          select.value = values[index];
        });
        return before;
      },
    };
  };
  const finish = (line, order) => {
    reorder(order);
    tie.checked = false;
    last = getPlace(line);
    show();
    announcePlace(line);
  };

  const drag = (line, { pointerId, clientY: downY }) => {
    const grabbed = downY - line.getBoundingClientRect().top;
    const over = new AbortController();
    const { signal } = over;
    let pointerY = downY;
    let lifted = null;
    let tops; // where the line belongs at each index
    let room;
    let index;

    const isShown = () => line.offsetParent !== null; // neither gone with its page nor covered by a pause

    const begin = () => {
      wasDragged = true;
      makeStop(line);
      line.focus({ preventScroll: true });
      line.setPointerCapture(pointerId);
      lifted = lift(line);
      index = lifted.from;
      glide(lifted.rest, () => reorder(lifted.put(index)));
      list.classList.add("dragging");
      line.classList.add("lifted");
      const gap = parseFloat(getComputedStyle(list).rowGap);
      room = line.offsetHeight + gap;
      tops = [0];
      for (const other of lifted.rest) tops.push(tops.at(-1) + other.offsetHeight + gap);
      show();
      requestAnimationFrame(step);
    };
    const follow = () => {
      const top = pointerY - grabbed - list.getBoundingClientRect().top;
      const within = Math.max(-room / 2, Math.min(tops.at(-1) + room / 2, top));
      const distances = tops.map((place) => Math.abs(place - top));
      const nearest = distances.indexOf(Math.min(...distances));
      line.style.translate = `0 ${within - tops[lifted.from]}px`;
      if (nearest === index) return;
      index = nearest;
      lifted.put(index);
      show();
      lifted.rest.forEach((other, place) => {
        const steps = Number(place >= index) - Number(place >= lifted.from);
        other.style.translate = `0 ${steps * room}px`;
      });
    };
    const step = () => {
      if (signal.aborted) return;
      if (!isShown()) {
        end(false);
        return;
      }
      const { top, bottom } = list.getBoundingClientRect();
      if (pointerY < EDGE_PX && top < EDGE_PX) scrollBy(0, -SCROLL_PX);
      if (pointerY > innerHeight - EDGE_PX && bottom > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
      follow();
      requestAnimationFrame(step);
    };
    const end = (isDropped) => {
      over.abort();
      if (!lifted) return;
      if (isDropped) follow();
      glide(lines, () => {
        list.classList.remove("dragging");
        line.classList.remove("lifted");
        for (const other of lines) other.style.translate = "";
        if (isDropped) {
          finish(line, lifted.put(index));
        } else {
          reorder(lifted.undo());
          show();
        }
      });
    };

    const listen = (type, act) =>
      addEventListener(type, (event) => (event.pointerId ?? pointerId) === pointerId && act(event), { signal });
    listen("pointermove", (event) => {
      pointerY = event.clientY;
      if (!lifted && Math.abs(pointerY - downY) > DRAG_FROM_PX) begin();
    });
    listen("pointerup", (event) => {
      pointerY = event.clientY;
      end(isShown());
    });
    listen("pointercancel", () => end(false));
    listen("lostpointercapture", ({ target }) => target === line && end(false)); // not the grip that a finger began on
    addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") end(false);
        if (event.key !== "Enter" || !lifted) return;
        event.preventDefault();
        event.stopPropagation(); // nothing is answered with a line in the air
      },
      { capture: true, signal },
    );
  };

  // A finger drags by the grip alone: anywhere else it scrolls the page.
  list.addEventListener("pointerdown", (event) => {
    wasDragged = false;
    const line = event.target.closest(".line");
    const isHandle = event.pointerType !== "touch" || event.target.matches(".grip");
    if (line && isHandle && event.isPrimary && !event.button) drag(line, event);
  });
  list.addEventListener("click", (event) => {
    const line = event.target.closest(".line");
    if (!line || (wasDragged && event.detail)) return; // the click at the end of a drag
    makeStop(line);
    tap(line);
  });
  list.addEventListener("keydown", (event) => {
    const line = event.target;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === " ") {
      if (!event.repeat) tap(line);
    } else if (step && event.altKey) {
      const { from, put } = lift(line);
      const index = Math.max(0, Math.min(lines.length - 1, from + step));
      glide(lines, () => finish(line, put(index)));
      line.scrollIntoView({ block: "nearest" });
    } else if (step) {
      const shown = [...list.children];
      const next = shown.at((shown.indexOf(line) + step) % shown.length);
      makeStop(next);
      next.focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  field.addEventListener("change", ({ target }) => {
    if (!target.matches("select")) return;
    last = Number(target.value) || getHighest();
    settle();
  });
  makeStop(lines[0]);
  if (isComplete()) reorder(sortLines());
  show();
}

// Match. One is pressed, then its partner on the other side; a press on a pair parts it. Each side is one stop for Tab:
// arrow keys go from one to another, and after a press by key the focus is where the next press is due.
function makeJoinable(field) {
  const selects = [...field.querySelectorAll("select")];
  const createButton = (text, from) =>
    create(
      "button",
      { type: "button", className: "end" },
      copyText(text, from),
      create("kbd", { ariaHidden: "true" }),
      create("span", { className: "skip" }),
    );
  const sides = [
    selects.map((select) => {
      const text = select.parentElement.querySelector("span");
      return createButton(text.textContent, text);
    }),
    [...selects[0].options].slice(1).map((option) => createButton(option.text, selects[0])),
  ];
  const [lefts, rights] = sides;
  const createColumn = (buttons) => create("ul", {}, ...buttons.map((button) => create("li", {}, button)));
  const wires = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  wires.setAttribute("viewBox", "0 0 100 100");
  wires.setAttribute("preserveAspectRatio", "none");
  wires.ariaHidden = "true";
  const board = create("div", { role: "group", className: "board" }, createColumn(lefts), wires, createColumn(rights));
  board.setAttribute("aria-labelledby", "q");
  let held = null;

  const forgetProblem = replaceLabels(
    field,
    board,
    "Tap one on the left, then its partner." +
      withKeyboard("digits press them from top to bottom, and Enter answers."),
    () => lefts.filter((_, index) => !selects[index].value),
    "partner",
  );

  const findPartner = (button) => {
    const index = lefts.indexOf(button);
    if (index >= 0) return rights[selects[index].value || -1];
    return lefts[selects.findIndex((select) => select.value === String(rights.indexOf(button)))];
  };
  const part = (button) => {
    const left = lefts.includes(button) ? button : findPartner(button);
    if (left) selects[lefts.indexOf(left)].value = "";
  };
  const nameOf = (button) => button.firstChild.textContent;
  const makeStop = (button) => {
    for (const side of sides) if (side.includes(button)) for (const other of side) other.tabIndex = other === button ? 0 : -1;
  };
  const sideDue = () => (lefts.includes(held) ? rights : lefts);

  // Both columns have rows of one height, so the middle of each is known without measuring, whatever the width. A wire
  // that is there already stays, because a new one appears gently.
  const findRoute = (left) => {
    const [from, to] = [lefts.indexOf(left), rights.indexOf(findPartner(left))].map(
      (index) => ((index + 0.5) / lefts.length) * 100,
    );
    return `M0 ${from}C50 ${from} 50 ${to} 100 ${to}`;
  };
  const drawWires = () => {
    const routes = new Set(lefts.filter(findPartner).map(findRoute));
    for (const wire of [...wires.children]) if (!routes.delete(wire.getAttribute("d"))) wire.remove();
    for (const route of routes) {
      const wire = document.createElementNS("http://www.w3.org/2000/svg", "path");
      wire.setAttribute("d", route);
      wires.append(wire);
    }
  };
  const show = () => {
    forgetProblem();
    for (const button of sides.flat()) {
      const partner = findPartner(button);
      const left = lefts.includes(button) ? button : partner;
      button.ariaPressed = String(button === held);
      button.classList.toggle("paired", Boolean(partner));
      button.classList.toggle("numbered", sideDue().includes(button));
      button.children[1].textContent = partner ? String.fromCharCode(97 + lefts.indexOf(left)) : "";
      button.lastChild.textContent = partner ? `paired with ${nameOf(partner)}` : "";
    }
    drawWires();
  };

  const press = (button) => {
    const isOther = held && lefts.includes(held) !== lefts.includes(button);
    if (isOther) {
      const [left, right] = lefts.includes(held) ? [held, button] : [button, held];
      part(right);
      selects[lefts.indexOf(left)].value = String(rights.indexOf(right));
      held = null;
      announce(`${nameOf(left)}: ${nameOf(right)}`);
    } else if (held === button) {
      held = null;
      announce(`${nameOf(button)} let go`);
    } else {
      const partner = findPartner(button);
      part(button);
      held = button;
      announce(partner ? `${nameOf(button)} parted from ${nameOf(partner)}` : `Now the partner of ${nameOf(button)}`);
    }
    show();
  };
  // "Answer" is next when all are paired: one more Enter on a pair would part it.
  const goOn = () => {
    const next = sideDue().find((button) => !findPartner(button));
    if (next) makeStop(next);
    (next ?? answerButton).focus();
  };

  board.addEventListener("click", (event) => {
    const button = event.target.closest(".end");
    if (!button) return;
    makeStop(button);
    press(button);
    if (!event.detail) goOn(); // a key
  });
  board.addEventListener("keydown", (event) => {
    const side = sides.find((buttons) => buttons.includes(event.target));
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const target = { ArrowLeft: lefts, ArrowRight: rights }[event.key] ?? (step && side);
    if (!side || !target) return;
    const next = target.at((side.indexOf(event.target) + step) % target.length);
    makeStop(next);
    next.focus();
    event.preventDefault();
  });
  field.addEventListener("change", show);
  for (const [first] of sides) makeStop(first);
  show();
}

// Called for each page that is shown in place of another one, and here for the first.
function arrange() {
  for (const field of form?.querySelectorAll(".ordering") ?? []) makeOrderable(field);
  for (const field of form?.querySelectorAll(".matching") ?? []) makeJoinable(field);
}
arrange();

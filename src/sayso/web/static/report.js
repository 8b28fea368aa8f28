// The text and the claims beside it: choosing on one side shows the other.
"use strict";

const reading = document.querySelector(".reading");
const id = reading.dataset.report;
const cards = [...reading.querySelectorAll(".card")];
const pieces = new Map(); // what a piece of text is part of → the pieces

for (const piece of reading.querySelectorAll(".text .m")) {
  for (const name of piece.dataset.is.split(" ")) {
    if (!pieces.has(name)) pieces.set(name, []);
    pieces.get(name).push(piece);
  }
}

function mark(name, style, on) {
  for (const piece of pieces.get(name) ?? []) piece.classList.toggle(style, on);
}

// `from` is the side that was chosen on: the other one moves.
function choose(name, from) {
  const before = reading.dataset.chosen;
  if (before) {
    mark(before, "chosen", false);
    document.getElementById(before)?.classList.remove("chosen");
  }
  reading.dataset.chosen = name;
  mark(name, "chosen", true);
  const card = document.getElementById(name);
  card?.classList.add("chosen");
  if (from !== "cards") card?.scrollIntoView({ block: "nearest" });
  if (from !== "text") pieces.get(name)?.[0].scrollIntoView({ block: "center" });
  history.replaceState(null, "", `/reports/${id}/${name}`);
}

// Of claims within claims the one that begins last is the innermost.
function claimAt(piece) {
  return piece.dataset.is.split(" ").filter((name) => /^c\d/.test(name)).at(-1);
}

reading.addEventListener("click", (event) => {
  if (event.target.closest("summary, button, input, label, form")) return;
  const reference = event.target.closest(".reference");
  const link = event.target.closest("a");
  const card = event.target.closest(".card");
  if (reference) {
    event.preventDefault();
    choose(reference.dataset.claim, "text");
    document.getElementById(reference.dataset.claim).querySelector("h3 a").focus({ preventScroll: true });
  } else if (link?.dataset.to) {
    event.preventDefault();
    choose(card.dataset.claim, "cards");
    document.getElementById(link.dataset.to)?.focus({ preventScroll: true });
  } else if (link) {
    return;
  } else if (card && !String(getSelection())) {
    choose(card.dataset.claim, "cards");
  } else if (event.target.closest(".text .m-claim") && !String(getSelection())) {
    choose(claimAt(event.target.closest(".m-claim")), "text");
  }
});

for (const style of ["mouseover", "mouseout"]) {
  reading.addEventListener(style, (event) => {
    const card = event.target.closest(".card");
    if (card) mark(card.dataset.claim, "hover", style === "mouseover");
  });
}

// j and k walk through the claims, as in a mail reader.
function walk(step) {
  if (!cards.length) return;
  const place = cards.findIndex((card) => card.dataset.claim === reading.dataset.chosen);
  const next = cards[Math.min(Math.max(place + step, 0), cards.length - 1)];
  choose(next.dataset.claim);
  next.querySelector("h3 a").focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[shortcuts.of(event)];
  if (step) walk(step);
});
reading.addEventListener("judged", (event) => {
  choose(event.target.dataset.claim);
  walk(1);
});

for (const button of reading.querySelectorAll(".legend button")) {
  button.addEventListener("click", () => {
    const off = reading.classList.toggle(`off-${button.dataset.mark}`);
    button.setAttribute("aria-pressed", String(!off));
  });
}

const chosen = reading.dataset.chosen;
if (chosen && !location.hash) {
  document.getElementById(chosen)?.scrollIntoView({ block: "nearest" });
  pieces.get(chosen)?.[0].scrollIntoView({ block: "center" });
}

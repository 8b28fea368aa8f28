// The desk: a stretch of the text is taken from the selection or moved by words, a place from the map.
"use strict";

const desk = document.querySelector("[data-desk]");
const text = desk.querySelector(".text");

// The text as pieces of the page: where each begins in code points, and whether it is one character
// that is only shown by its name.
const pieces = [];
for (const block of text.querySelectorAll(".block")) {
  let at = Number(block.dataset.at);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.parentElement.closest(".control") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    return node.matches(".control") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const letters = node.nodeType === Node.TEXT_NODE ? [...node.data] : ["\u{FFFD}"];
    pieces.push({ node, at, letters });
    at += letters.length;
  }
}

function offsetOf(node, inside) {
  for (const piece of pieces) {
    if (piece.node === node) return piece.at + [...node.data.slice(0, inside)].length;
    if (piece.node.nodeType === Node.ELEMENT_NODE && piece.node.contains(node)) return piece.at;
  }
  // Between pieces: where the next one begins, or the last one ends.
  const mark = document.createRange();
  mark.setStart(node, inside);
  const next = pieces.find((piece) => mark.comparePoint(piece.node, 0) >= 0);
  const last = pieces.at(-1);
  return next ? next.at : last.at + last.letters.length;
}

function wordsAt(start, end) {
  let words = "", place = null;
  for (const { at, letters } of pieces) {
    if (at + letters.length <= start || at >= end) continue;
    if (place !== null && at > place) words += " ";
    words += letters.slice(Math.max(0, start - at), end - at).join("");
    place = at + letters.length;
  }
  return words;
}

function rangeOf(start, end) {
  const first = pieces.find(({ at, letters }) => at + letters.length > start);
  const last = pieces.findLast(({ at }) => at < end);
  if (!first || !last || last.at + last.letters.length <= start) return null;
  const range = document.createRange();
  const inside = ({ node, at, letters }, place) => (node.nodeType === Node.TEXT_NODE ? [node, letters.slice(0, Math.max(0, place - at)).join("").length] : null);
  const from = inside(first, start), to = inside(last, end);
  if (from) range.setStart(...from); else range.setStartBefore(first.node);
  if (to) range.setEnd(...to); else range.setEndAfter(last.node);
  return range;
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset), end = offsetOf(range.endContainer, range.endOffset);
  return start < end ? [start, end] : null;
}
let chosen = null;
document.addEventListener("selectionchange", () => { chosen = selected() ?? chosen; });

function numbers(box) {
  return [box.querySelector("[data-start]"), box.querySelector("[data-end]")];
}

function put(box, start, end) {
  const [from, to] = numbers(box);
  from.value = start;
  to.value = end;
  show(box, true);
}

function show(box, scroll) {
  const [start, end] = numbers(box).map((field) => Number.parseInt(field.value, 10));
  const known = Number.isInteger(start) && Number.isInteger(end) && start < end;
  box.querySelector("[data-words] bdi").textContent = known ? wordsAt(start, end) : "";
  const range = known ? rangeOf(start, end) : null;
  if (globalThis.Highlight) CSS.highlights.set("chosen-span", new Highlight(...(range ? [range] : [])));
  if (scroll) range?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

// The next end or beginning of a word, forwards or backwards.
function nudged(place, by) {
  const all = pieces.flatMap(({ at, letters }) => letters.map((letter, inside) => [at + inside, letter]));
  const isWord = (letter) => /[\p{L}\p{N}\p{M}]/u.test(letter);
  const edges = [];
  all.forEach(([at, letter], number) => {
    const before = number ? all[number - 1] : [-2, " "];
    const joined = before[0] === at - 1 && isWord(before[1]);
    if (isWord(letter) && !joined) edges.push(at);
    if (!isWord(letter) && joined) edges.push(at);
  });
  return by > 0 ? edges.find((edge) => edge > place) ?? place : edges.findLast((edge) => edge < place) ?? place;
}

for (const box of desk.querySelectorAll("[data-span]")) {
  box.querySelector("[data-nudges]").hidden = false;
  box.addEventListener("input", () => show(box, true));
  box.addEventListener("focusin", () => show(box, false));
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("use" in button.dataset) {
      if (chosen) put(box, ...chosen);
      else reviewing.say("Select words in the text first.");
      return;
    }
    const [side, by] = button.dataset.nudge.split(",");
    const [from, to] = numbers(box).map((field) => Number.parseInt(field.value, 10));
    if (Number.isNaN(from) || Number.isNaN(to)) return;
    const moved = side === "start" ? [nudged(from, Number(by)), to] : [from, nudged(to, Number(by))];
    if (moved[0] < moved[1]) put(box, ...moved);
  });
}

// Who names a speaker by words takes the name from them.
desk.querySelector("[data-named]")?.closest(".field-of").addEventListener("click", (event) => {
  if (event.target.closest("[data-use]") && chosen) desk.querySelector("[data-named]").value = wordsAt(...chosen);
});

async function drawPlace(box) {
  const field = (name) => desk.querySelector(`[name=where_${name}]`);
  const map = await drawing.map(box, desk.dataset.world);
  const style = { color: drawing.colour("figure"), weight: 2, fillOpacity: 0.15 };
  const layer = L.layerGroup().addTo(map);
  const draw = () => {
    layer.clearLayers();
    const [lat, lon] = [Number.parseFloat(field("lat").value), Number.parseFloat(field("lon").value)];
    if (Number.isNaN(lat) || Number.isNaN(lon)) return null;
    L.circle([lat, lon], { ...style, radius: 1000 * (Number.parseFloat(field("radius_km").value) || 1) }).addTo(layer);
    L.circleMarker([lat, lon], { ...style, radius: 5, fillOpacity: 1, fillColor: style.color }).addTo(layer);
    return [lat, lon];
  };
  const begun = draw();
  if (begun) map.setView(begun, 6, { animate: false });
  map.on("click", ({ latlng }) => {
    const { lat, lng } = latlng.wrap();
    field("lat").value = lat.toFixed(4);
    field("lon").value = lng.toFixed(4);
    draw();
  });
  for (const name of ["lat", "lon", "radius_km"]) field(name).addEventListener("input", draw);
  desk.addEventListener("click", (event) => {
    const place = event.target.closest("[data-place]");
    if (!place) return;
    const { name, lat, lon, km, country } = place.dataset;
    Object.entries({ name, lat, lon, radius_km: km, country }).forEach(([it, value]) => { field(it).value = value; });
    map.setView(draw(), 6, { animate: false });
  });
}
const map = desk.querySelector("[data-place-map]");
if (map) drawPlace(map);

text.querySelector(".chosen")?.scrollIntoView({ block: "center" });

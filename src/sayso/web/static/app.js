// What every page does: forms leave out what is empty, so that addresses stay short.
"use strict";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-filters]")) return;
  for (const field of form.elements) {
    if (field.name && field.type !== "checkbox" && !field.value.trim()) field.disabled = true;
  }
  // A page that is gone back to can be filled in again.
  setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 500);
});

// A page so big that it has two columns has its filters open from the start.
if (matchMedia("(min-width: 64rem)").matches) {
  for (const filters of document.querySelectorAll(".side > .filters")) filters.open = true;
}

// Single keys act as in a mail reader, unless somebody types, or has turned them off (WCAG 2.1.4).
const shortcuts = {
  get on() { return localStorage.getItem("keys") !== "off"; },
  set on(wanted) { localStorage.setItem("keys", wanted ? "on" : "off"); },

  // The key that was meant as one; null for all others.
  of(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return null;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return null;
    return shortcuts.on || event.key === "?" ? event.key : null;
  },
};

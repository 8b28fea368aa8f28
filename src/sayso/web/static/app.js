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

// Judging by keys and buttons, on every page that shows findings: what is shown changes in place.
"use strict";

const reviewing = {
  signs: { accepted: "✓", corrected: "✎", rejected: "✗" },

  say(words) {
    const place = document.querySelector("[data-said]");
    if (place) place.textContent = words;
  },

  async ask(path, told) {
    const options = told && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told),
    };
    const answer = await fetch(path, options);
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.detail);
    return found;
  },

  part(kind, words) {
    const made = document.createElement(kind);
    made.textContent = words;
    return made;
  },

  // What people made of a finding now, wherever this page shows it.
  async refresh(target) {
    const found = target.includes("/") ? await reviewing.ask(`/api/reports/${target}`) : null;
    for (const place of document.querySelectorAll(`[data-review="${CSS.escape(target)}"] [data-verdict]`)) {
      const review = found?.review;
      place.className = `verdict-of${review ? ` v-${review.state}` : ""}`;
      place.replaceChildren();
      if (!review) continue;
      const sign = reviewing.part("span", reviewing.signs[review.state]);
      sign.setAttribute("aria-hidden", "true");
      place.append(sign, ` ${review.state} by `, reviewing.part("bdi", review.who), " ");
      if (review.disputed) place.append(Object.assign(reviewing.part("span", "disputed"), { className: "tag" }), " ");
      if (found.row.correction) place.append(Object.assign(reviewing.part("bdi", found.row.correction), { className: "correction" }));
    }
    return found?.review;
  },

  async act(form) {
    const box = form.closest("[data-review]");
    const target = box.dataset.review;
    const why = new FormData(form).get("why");
    try {
      await reviewing.ask("/api/reviews", { target, act: form.dataset.act, why });
      const review = await reviewing.refresh(target);
      box.classList.add("done");
      reviewing.say(`${target.split("/")[1]}: ${review.state}`);
      return true;
    } catch (error) {
      reviewing.say(`Not done: ${error.message}`);
      return false;
    }
  },

  async back(what) {
    try {
      const why = what === "undo" ? "taken back" : "restored";
      const done = await reviewing.ask(`/api/reviews/${what}`, { why });
      const [report, name] = done.target.split("/");
      if (document.querySelector("[data-desk]") && name) {
        location.assign(`/review/${report}/${name}${location.search}`);
        return;
      }
      await reviewing.refresh(done.target);
      const box = document.querySelector(`[data-review="${CSS.escape(done.target)}"]`);
      box?.classList.toggle("done", what === "redo");
      if (box && reviewing.walk()) reviewing.choose(box);
      reviewing.say(`${what === "undo" ? "Undone" : "Redone"}: ${done.target}`);
    } catch (error) {
      reviewing.say(`Not done: ${error.message}`);
    }
  },

  walk() { return document.querySelector("[data-walk]"); },
  chosen() { return document.querySelector("[data-desk], [data-review].chosen"); },

  choose(box) {
    reviewing.chosen()?.classList.remove("chosen");
    box.classList.add("chosen");
    box.scrollIntoView({ block: "nearest" });
    box.querySelector(".to-desk, h3 a")?.focus({ preventScroll: true });
  },

  step(by) {
    const desk = document.querySelector("[data-desk]");
    if (desk) {
      if (by < 0) history.back();
      else if (desk.dataset.following) location.assign(desk.dataset.following);
      else reviewing.say("Nothing more waits.");
      return;
    }
    const boxes = [...document.querySelectorAll("[data-walk] > [data-review]")];
    if (!boxes.length) return;
    const place = boxes.indexOf(reviewing.chosen());
    reviewing.choose(boxes[Math.min(Math.max(place + by, 0), boxes.length - 1)]);
  },

  // On to what is next, on this page or by the keys of the report's page.
  onward(box) {
    if (reviewing.walk()) {
      reviewing.choose(box);
      reviewing.step(1);
    } else box.dispatchEvent(new CustomEvent("judged", { bubbles: true }));
  },
};

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-quick]");
  if (!form) return;
  event.preventDefault();
  const box = form.closest("[data-review]");
  const byKey = form.dataset.byKey;
  delete form.dataset.byKey;
  if (!(await reviewing.act(form))) return;
  form.closest("details")?.removeAttribute("open");
  if (byKey || form.dataset.act === "reject") reviewing.onward(box);
});

const keys = {
  a(box) {
    const form = box.querySelector("[data-quick][data-act=accept], [data-accept]");
    if (!form) return;
    form.dataset.byKey = "yes";
    form.requestSubmit(form.querySelector("button"));
  },
  r(box) {
    const part = box.querySelector(".rejecting");
    if (!part) return;
    part.open = true;
    part.querySelector("input:not([type=hidden])").focus();
  },
  c(box) {
    if (box.matches("[data-desk]")) box.querySelector("[data-correct] input:not([type=hidden]), [data-correct] select").focus();
    else location.assign(box.querySelector(".acts .desk").href);
  },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest(".rejecting, .desk form")) {
    const part = event.target.closest(".rejecting");
    if (part) part.open = false;
    event.target.blur();
    (part?.querySelector("summary") ?? reviewing.chosen()?.querySelector(".to-desk, h3 a"))?.focus();
    return;
  }
  const key = shortcuts.of(event);
  if (key === null) return;
  const box = reviewing.chosen();
  if (key === "?") document.querySelector(".keys-help")?.showModal();
  else if (key === "u") reviewing.back("undo");
  else if (key === "U") reviewing.back("redo");
  else if ((key === "j" || key === "k") && (reviewing.walk() || box?.matches("[data-desk]"))) reviewing.step(key === "j" ? 1 : -1);
  else if (Object.hasOwn(keys, key) && !event.repeat) {
    if (box) keys[key](box);
    else reviewing.say("Choose one first: j goes to the next.");
  } else return;
  event.preventDefault();
});

document.querySelector("[data-keys-help]")?.addEventListener("click", () => document.querySelector(".keys-help").showModal());
const switched = document.querySelector("[data-keys-on]");
if (switched) {
  switched.checked = shortcuts.on;
  switched.addEventListener("change", () => { shortcuts.on = switched.checked; });
}

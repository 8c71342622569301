// The margin: filters, and the thread between a note and its passage.

import { afterSwap } from "./fragments.js";

let filter = "";

export function tieNotes() {
  const toggle = document.querySelector("[data-marks-toggle]");
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const on = document.getElementById("paper").toggleAttribute("data-marks");
    toggle.setAttribute("aria-pressed", String(on));
  });
  const hover = (event) => light(idAt(event.target));
  document.addEventListener("pointerover", hover);
  document.addEventListener("focusin", hover);
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-filter]");
    if (chip) {
      filter = chip.dataset.filter;
      narrow(document.getElementById("suggestions"));
      return;
    }
    follow(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-note]")) follow(event.target);
  });
  afterSwap((region) => region.id === "suggestions" && narrow(region));
  narrow(document.getElementById("suggestions"));
}

function idAt(target) {
  const element = target.closest?.("[data-note], [data-suggestion]");
  return element?.dataset.note ?? element?.dataset.suggestion ?? null;
}

function light(id) {
  for (const element of document.querySelectorAll("mark.is-on, .note.is-on")) {
    element.classList.toggle("is-on", id !== null && idAt(element) === id);
  }
  if (id === null) return;
  for (const element of document.querySelectorAll(`mark[data-suggestion="${id}"], [data-note="${id}"]`)) {
    element.classList.add("is-on");
  }
}

/** A click on a note scrolls to its passage, a click on a passage to its note. */
function follow(target) {
  const note = target.closest("[data-note]");
  const passage = target.closest("mark[data-suggestion]");
  if (note && !target.closest("a, button, summary, form")) {
    document.querySelector(`mark[data-suggestion="${note.dataset.note}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  } else if (passage) {
    const wanted = document.getElementById(`note-${passage.dataset.suggestion}`);
    const group = wanted?.closest("details");
    if (group) group.open = true;
    wanted?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
}

function narrow(region) {
  const filters = region.querySelector("[data-note-filters]");
  if (!filters) return;
  filters.hidden = filters.children.length < 3;
  if (![...filters.children].some((chip) => chip.dataset.filter === filter)) filter = "";
  for (const chip of filters.children) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
  const [kind, value] = filter.split(":");
  for (const element of region.querySelectorAll(".note[data-agent], .note-group[data-agent]")) {
    element.classList.toggle("is-hidden", Boolean(filter) && element.dataset[kind] !== value);
  }
}

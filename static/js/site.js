// What every page has: menus, the theme's button, times, filters that need no button.

import "./page/menus.js";
import { localise } from "./page/times.js";

for (const toggle of document.querySelectorAll("[data-theme-toggle]")) toggle.hidden = false;

localise(document);
setInterval(() => !document.hidden && localise(document), 20_000);

for (const chip of document.querySelectorAll(".strip [aria-current]")) showChip(chip);

for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
}

/** Scrolls the strip, and nothing else, until the version that is shown can be seen. */
function showChip(chip) {
  const strip = chip.closest("ol");
  const [around, own] = [strip.getBoundingClientRect(), chip.getBoundingClientRect()];
  if (own.right > around.right) strip.scrollLeft += own.right - around.right + 2;
  if (own.left < around.left) strip.scrollLeft -= around.left - own.left + 2;
}

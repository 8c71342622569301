// What every page has: menus, the theme's button, times, filters that need no button.

import "./page/menus.js";
import { localise } from "./page/times.js";

for (const toggle of document.querySelectorAll("[data-theme-toggle]")) toggle.hidden = false;

localise(document);
setInterval(() => !document.hidden && localise(document), 20_000);

for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
}

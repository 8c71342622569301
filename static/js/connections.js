// Keeps the figures of the staff page new while somebody looks at them. Without it, a link does.

import { localise } from "./page/times.js";

const EVERY = 5000;
const figures = document.querySelector("[data-figures]");
const link = document.querySelector("[data-refresh-link]");

async function refresh() {
  if (document.visibilityState === "visible" && !figures.contains(document.activeElement)) {
    try {
      const answer = await fetch(figures.dataset.figures, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        figures.innerHTML = await answer.text();
        localise(figures);
      }
    } catch {
      // the server is away; the next round asks again
    }
  }
  setTimeout(refresh, EVERY);
}

if (figures) {
  if (link) link.hidden = true;
  setTimeout(refresh, EVERY);
}

// How many questions wait for this person, in the header of the page.

import { grouped } from "../figures.js";

const SOON = 300; // milliseconds: several events at once are one look

const link = document.querySelector("[data-inbox]");
let timer = 0;

/** Asks the server, soon, and shows the answer. What cannot be asked now stays as it was. */
export function countWaiting() {
  if (!link) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const answer = await fetch(link.dataset.inbox, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) show((await answer.json()).waiting);
  }, SOON);
}

function show(waiting) {
  link.querySelector(".count").hidden = !waiting;
  link.querySelector("[data-inbox-count]").textContent = grouped(waiting);
}

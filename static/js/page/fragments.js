// Puts fresh regions into the page. A region with an open menu or a form in use waits until it is left alone.

import { morph } from "./morph.js";
import { localise } from "./times.js";

const decorators = [];
const deferred = new Map();

/** Calls `decorate(region)` after every swap of a region, for what scripts add to it. */
export function afterSwap(decorate) {
  decorators.push(decorate);
}

/** Swaps regions by id; an unknown id is ignored, a region that fails says so and leaves the others alone. */
export function swapAll(fragments) {
  for (const [id, html] of Object.entries(fragments)) swap(id, html);
}

/** Replaces one region's inner HTML, now or when it is free. */
export function swap(id, html) {
  const region = document.getElementById(id);
  if (!region) return;
  if (busy(region)) {
    deferred.set(id, html);
    return;
  }
  deferred.delete(id);
  const template = document.createElement("template");
  template.innerHTML = html;
  localise(template.content);
  const focused = region.contains(document.activeElement) ? document.activeElement : null;
  const behind = focused?.closest("li[id]")?.nextElementSibling?.id;
  try {
    morph(region, template.content);
    for (const decorate of decorators) decorate(region);
  } catch (error) {
    broken(region, error);
  }
  if (!focused || focused.isConnected) return;
  const next = behind && document.getElementById(behind)?.querySelector("button, a, summary, input");
  (next || region.querySelector("button, a, summary, input"))?.focus({ preventScroll: true });
}

function busy(region) {
  if (region.querySelector("details.menu[open]")) return true;
  const field = region.contains(document.activeElement) && document.activeElement.closest("input, select, textarea");
  return Boolean(field?.form) || Boolean(region.querySelector("form[data-dirty]"));
}

function broken(region, error) {
  console.warn("A part of the page could not be renewed.", error);
  const words = document.createElement("p");
  words.textContent = "This part could not be renewed. The rest of the page goes on. ";
  const again = document.createElement("a");
  again.href = "";
  again.dataset.retry = "";
  again.textContent = "Try again";
  words.append(again);
  region.replaceChildren(words);
}

function settle() {
  for (const [id, html] of [...deferred]) swap(id, html);
}

document.addEventListener("focusout", () => setTimeout(settle));
document.addEventListener("toggle", (event) => !event.target.open && setTimeout(settle), true);
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) form.dataset.dirty = "";
});
document.addEventListener("galley:settled", settle);

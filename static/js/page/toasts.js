// Short messages for what matters. Each also stays in a list.

import { grouped } from "../figures.js";

const ICONS = { completed: "check", failed: "alert", waiting: "question", cancelled: "stop", paused: "pause" };
const VISIBLE = 3;
const SHOWN_FOR = 6000;

let unseen = 0;

/** Shows `words` for a while. With `keep`, it also goes into the list, with `quiet` only there; `time` is when it happened.
 * A message with a `link` (its words and address) stays until it is closed. */
export function toast({ state, words, keep = false, quiet = false, time = new Date(), link = null }) {
  if (keep) note(words, time);
  if (quiet) return;
  const stack = document.querySelector("[data-toasts]");
  if (!stack) return;
  const element = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  element.dataset.state = state;
  element.querySelector(".toast-icon").append(icon(ICONS[state] ?? "check"));
  element.querySelector("p").textContent = words;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.address;
    anchor.textContent = link.words;
    element.querySelector("p").append(" ", anchor);
  }
  element.querySelector("button").addEventListener("click", () => element.remove());
  stack.append(element);
  while (stack.children.length > VISIBLE) stack.firstElementChild.remove();
  if (!link) setTimeout(() => leave(element), SHOWN_FOR);
}

/** A picture from the sprite that the page already uses. */
export function icon(name) {
  const sprite = document.querySelector("svg.icon use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.icon = name;
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

function leave(element) {
  if (element.matches(":hover, :focus-within")) {
    setTimeout(() => leave(element), SHOWN_FOR);
    return;
  }
  element.classList.add("is-leaving");
  setTimeout(() => element.remove(), 160);
}

function note(words, time) {
  const list = document.querySelector("[data-toast-log]");
  if (!list) return;
  const entry = document.createElement("li");
  const when = document.createElement("time");
  when.dateTime = time.toISOString();
  when.textContent = time.toLocaleTimeString([], { timeStyle: "short", hourCycle: "h23" });
  const text = document.createElement("span");
  text.textContent = words;
  entry.append(when, text);
  list.prepend(entry);
  const menu = list.closest("details");
  menu.hidden = false;
  if (!menu.open) count(unseen + 1);
  menu.addEventListener("toggle", () => menu.open && count(0), { once: true });
}

function count(number) {
  unseen = number;
  const badge = document.querySelector("[data-toast-count]");
  badge.textContent = grouped(number);
  badge.hidden = number === 0;
}

// Short messages for what matters. Each also stays in a list.

import { grouped } from "../figures.js";

const ICONS = { completed: "check", failed: "alert", waiting: "question", cancelled: "stop", paused: "pause" };
const SHOWN_FOR = 6000;
const READ_IN = 4000; // for so long nothing takes the place of what matters
const IN_LINE = 3;

let unseen = 0;
let shown = null; // { element, since, state, link }
let line = [];

/** Shows `words` for a while, in the one place for it. With `keep`, it also goes into the list, with `quiet` only there;
 * `time` is when it happened. A message with a `link` (its words and address) stays until it is closed. What is newer
 * takes the place of what is shown, but never of a failure or a question that nobody can have read yet. */
export function toast({ state, words, keep = false, quiet = false, time = new Date(), link = null }) {
  if (keep || state === "failed") note(words, time);
  if (quiet || !document.querySelector("[data-toasts]")) return;
  line = [...line, { state, words, link }].slice(-IN_LINE);
  next();
}

function next() {
  if (!line.length || stays()) return;
  shown?.element.remove();
  shown = { ...line.shift(), since: Date.now() };
  shown.element = render(shown);
  document.querySelector("[data-toasts]").replaceChildren(shown.element);
  if (!shown.link) setTimeout(leave, SHOWN_FOR, shown);
  if (line.length) setTimeout(next, READ_IN);
}

function stays() {
  if (!shown?.element.isConnected) return false;
  if (shown.link || shown.element.matches(":hover, :focus-within")) return true;
  return ["failed", "waiting"].includes(shown.state) && Date.now() - shown.since < READ_IN;
}

function render({ state, words, link }) {
  const element = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  element.dataset.state = state;
  element.querySelector(".toast-icon").append(icon(ICONS[state] ?? "check"));
  const text = element.querySelector("p");
  text.textContent = text.title = words;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.address;
    anchor.textContent = link.words;
    text.after(anchor);
  }
  element.querySelector("button").addEventListener("click", () => gone(element));
  return element;
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

function leave(message) {
  const { element } = message;
  if (!element.isConnected) return;
  if (element.matches(":hover, :focus-within")) {
    setTimeout(leave, SHOWN_FOR, message);
    return;
  }
  element.classList.add("is-leaving");
  setTimeout(gone, 160, element);
}

function gone(element) {
  element.remove();
  next();
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

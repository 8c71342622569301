// The board, live: rows are renewed in place, keyed by id. Nothing moves under the pointer; what is new is announced
// and folds in on a click.

import { grouped } from "./figures.js";
import { morph } from "./page/morph.js";
import { localise } from "./page/times.js";

const EVERY = 4000;
const LONGEST = 60_000;

const board = document.querySelector("[data-board]");
const body = board.querySelector("[data-board-body]");
const news = board.querySelector("[data-board-news]");
let wait = EVERY;
let shown = "";

async function look() {
  if (!document.hidden && navigator.onLine) {
    try {
      const answer = await fetch(board.dataset.rowsUrl, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
      if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
      take(await answer.text());
      wait = EVERY;
    } catch {
      wait = Math.min(wait * 2, LONGEST);
    }
  }
  setTimeout(look, wait);
}

function take(html) {
  if (html === shown) return;
  shown = html;
  const template = document.createElement("template");
  template.innerHTML = html;
  localise(template.content);
  const fresh = template.content;
  const present = body.querySelector("tbody");
  const coming = fresh.querySelector("tbody");
  if (!present || !coming) return fold(fresh, []);
  const rows = [...coming.rows];
  for (const row of rows) {
    const old = document.getElementById(row.id);
    if (old) morph(old, row.cloneNode(true));
    if (old) old.dataset.status = row.dataset.status;
  }
  const added = rows.filter((row) => !document.getElementById(row.id));
  announce(added, () => fold(fresh, added.map((row) => row.id)));
}

function announce(added, open) {
  const count = added.length;
  const words = `${grouped(count)} new campaign${count === 1 ? "" : "s"} – show`;
  if (!count) return news.replaceChildren();
  const button = news.querySelector("button") ?? news.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "button";
  if (button.textContent !== words) button.textContent = words;
  button.onclick = open;
}

function fold(fresh, ids) {
  morph(body, fresh);
  news.replaceChildren();
  for (const id of ids) document.getElementById(id)?.classList.add("is-new");
}

setTimeout(look, wait);

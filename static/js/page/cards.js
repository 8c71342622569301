// While the text is being played back, the crew's cards step through the same events at the same pace. Afterwards
// the server's own rendering stands.

import { grouped } from "../figures.js";
import { icon } from "./toasts.js";

const LOOKS = {
  agent_started: { status: "running", word: "Running", picture: "running" },
  agent_progress: { status: "running", word: "Running", picture: "running" },
  agent_completed: { status: "completed", word: "Completed", picture: "check" },
  agent_skipped: { status: "skipped", word: "Skipped", picture: "skip" },
};

/** Shows on its card what one event says. */
export function step(event) {
  const look = LOOKS[event.type];
  const card = look && document.getElementById(`run-${event.run_id}`);
  if (!card) return;
  card.dataset.status = look.status;
  const state = card.querySelector(".state");
  if (state.dataset.state !== look.status) {
    state.dataset.state = look.status;
    state.querySelector(".icon").replaceWith(icon(look.picture));
    state.querySelector(".state-word").textContent = look.word;
  }
  card.querySelector("[data-part=line]").textContent = event.message || event.result?.summary || event.task || event.content;
  if (look.status !== "running") card.querySelector("[data-part=estimate]")?.remove();
  countDone();
  overall(event.progress_pct);
  meter(card, look.status === "running" ? event.progress : null);
}

function countDone() {
  const cards = [...document.querySelectorAll("#crew [data-run]")];
  const done = cards.filter((card) => ["completed", "skipped"].includes(card.dataset.status));
  document.querySelector("#crew .rail-title .figure").textContent = `${grouped(done.length)} of ${grouped(cards.length)} done`;
}

function overall(percent) {
  const bar = document.querySelector("#status progress");
  if (!bar || percent === undefined) return;
  const state = bar.closest("#status").querySelector(".state");
  if (!["running", "paused"].includes(state.dataset.state)) {
    state.dataset.state = bar.dataset.state = "running";
    state.querySelector(".icon").replaceWith(icon("running"));
    state.querySelector(".state-word").textContent = "Generating content";
  }
  bar.value = percent;
  bar.parentElement.querySelector(".figure").textContent = `${Math.round(percent)} %`;
}

function meter(card, progress) {
  let place = card.querySelector(".meter");
  if (progress === null) {
    place?.remove();
    card.querySelector(".subtasks")?.remove();
    return;
  }
  if (!place) {
    place = document.createElement("div");
    place.className = "meter";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.dataset.state = "running";
    bar.setAttribute("aria-label", "Progress");
    place.append(bar);
    card.querySelector("[data-part=line]").after(place);
  }
  place.querySelector("progress").value = progress;
  place.querySelector(".figure")?.remove(); // what it counted is of another moment
}

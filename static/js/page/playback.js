// Decides what is shown at once and what at reading speed. While the text sets itself, regions that would give its
// end away are held back; questions never are, nor what may be done now, and a failure ends the play. The suggestions
// come in their turn among the crew's steps. However a play ends, what is held is shown then, the newest of each region;
// a text need not become a version for that.

import { step } from "./cards.js";
import { swapAll } from "./fragments.js";
import { Typesetter } from "./typesetter.js";

const AT_ONCE = new Set(["questions", "controls"]);
const STEPS = new Set(["agent_started", "agent_progress", "agent_completed", "agent_skipped"]);
const ENDS = new Set(["error", "workflow_failed", "workflow_cancelled", "workflow_paused", "human_input_required"]);
const STEP_EVERY = 300;

export class Playback {
  #region = document.getElementById("manuscript");
  #bar = document.querySelector("[data-playback]");
  #held = {};
  #steps = [];
  #timer = 0;
  #stream = null;
  #text = [];
  #run = null;
  #seconds = null;
  #whenDone = [];

  constructor() {
    this.typesetter = new Typesetter(this.#region, () => this.#end());
    this.#bar.querySelector("[data-playback-skip]").addEventListener("click", () => this.typesetter.skip());
    document.addEventListener("submit", () => this.active && this.typesetter.skip(), true);
    document.addEventListener("visibilitychange", () => document.hidden && this.active && this.typesetter.skip());
  }

  get active() {
    return this.typesetter.playing;
  }

  /** Calls `callback(held)` when nothing is being played, which may be now; `held`: whether it had to wait. */
  afterwards(callback) {
    if (this.active) this.#whenDone.push(callback);
    else callback(false);
  }

  /** A piece of text that is being written. */
  delta({ run_id, stream, offset, text }) {
    this.#run = run_id;
    if (stream !== this.#stream) this.#open(stream);
    if (offset > this.#text.length) return;
    this.#text.splice(offset, Infinity, ...text);
    this.typesetter.write(this.#text.join(""));
  }

  /** An event of the crew; shown on its card only while the text is being played. */
  event(event) {
    if (event.type === "agent_completed" && event.run_id === this.#run) this.#seconds = event.duration_seconds;
    if (!this.active) return;
    if (ENDS.has(event.type)) return this.typesetter.skip();
    if (!STEPS.has(event.type)) return;
    this.#enqueue(event);
  }

  /** Fresh regions from the server. */
  fragments(fragments) {
    if (!this.active) return swapAll(fragments);
    const now = {};
    for (const [id, html] of Object.entries(fragments)) {
      if (AT_ONCE.has(id)) now[id] = html;
      else if (id === "manuscript") this.#manuscript(html);
      else if (id === "suggestions") this.#enqueue({ suggestions: (this.#held[id] = html) });
      else this.#held[id] = html;
    }
    swapAll(now);
  }

  /** The first version takes the place of what was being written; whatever else comes waits until that is set. */
  #manuscript(html) {
    if (this.#stream === null || !html.includes("data-version")) {
      if (html.includes(`data-stream="${this.#stream}"`)) delete this.#held.manuscript; // just this is being played
      else this.#held.manuscript = html;
      return;
    }
    this.#stream = null;
    delete this.#held.manuscript;
    swapAll({ manuscript: html });
    this.typesetter.finish();
    if (!this.active) return;
    this.#bar.querySelector("[data-playback-words]").textContent = this.#seconds
      ? `Written in ${this.#seconds.toFixed(this.#seconds < 10 ? 1 : 0)} s, shown at reading speed.`
      : "Shown at reading speed.";
    this.#bar.hidden = false;
  }

  #open(stream) {
    if (this.active) this.typesetter.skip();
    this.#stream = stream;
    this.#text = [];
    const place = this.#region.querySelector(".text");
    if (place?.dataset.stream === stream && place.dataset.raw) {
      this.#text = [...place.dataset.raw];
      return;
    }
    const fresh = document.createElement("div");
    fresh.className = "text is-streaming";
    fresh.dataset.stream = stream;
    this.#region.replaceChildren(fresh);
  }

  #enqueue(step) {
    this.#steps.push(step);
    this.#timer ||= setInterval(() => this.#step(), STEP_EVERY);
  }

  #step() {
    const due = Math.max(1, Math.ceil((this.#steps.length * STEP_EVERY) / Math.max(STEP_EVERY, this.typesetter.left)));
    for (const event of this.#steps.splice(0, due)) {
      if (event.suggestions === undefined) step(event);
      else swapAll({ suggestions: event.suggestions });
    }
    if (!this.#steps.length) {
      clearInterval(this.#timer);
      this.#timer = 0;
    }
  }

  #end() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#steps = [];
    this.#bar.hidden = true;
    const held = this.#held;
    this.#held = {};
    swapAll(held);
    for (const callback of this.#whenDone.splice(0)) callback(true);
  }
}

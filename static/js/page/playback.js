// Decides what is shown at once and what at reading speed. While text sets itself, regions that would give its
// end away are held back; questions never are, nor what may be done now, and a failure ends the play. The suggestions
// come in their turn among the crew's steps. However a play ends, what is held is shown then, the newest of each region;
// a text need not become a version for that.

import { step } from "./cards.js";
import { Drafts } from "./drafts.js";
import { swapAll } from "./fragments.js";

const AT_ONCE = new Set(["questions", "controls"]);
const STEPS = new Set(["agent_started", "agent_progress", "agent_completed", "agent_skipped"]);
const ENDS = new Set(["error", "workflow_failed", "workflow_cancelled", "workflow_paused", "human_input_required"]);
const FINISHES = new Set(["agent_completed", "agent_skipped", "error"]);
const STEP_EVERY = 300;

export class Playback {
  #region = document.getElementById("manuscript");
  #bar = document.querySelector("[data-playback]");
  #drafts = new Drafts(this.#region, () => this.#end());
  #version = null; // the typesetter of a version that is being revealed
  #held = {};
  #steps = [];
  #timer = 0;
  #seconds = new Map(); // by run, how long it took
  #whenDone = [];

  constructor() {
    this.#bar.querySelector("[data-playback-skip]").addEventListener("click", () => this.#skip());
    document.addEventListener("submit", () => this.#skip(), true);
    document.addEventListener("visibilitychange", () => document.hidden && this.#skip());
  }

  get active() {
    return this.#drafts.playing || Boolean(this.#version?.playing);
  }

  /** Calls `callback(held)` when nothing is being played, which may be now; `held`: whether it had to wait. */
  afterwards(callback) {
    if (this.active) this.#whenDone.push(callback);
    else callback(false);
  }

  /** A piece of text that is being written. */
  delta(message) {
    if (this.#version?.playing) this.#version.skip();
    this.#drafts.delta(message);
  }

  /** An event of the crew; shown on its card only while text is being played. */
  event(event) {
    if (event.type === "agent_completed") this.#seconds.set(event.run_id, event.duration_seconds);
    if (FINISHES.has(event.type) && !event.retrying) this.#drafts.end(event.run_id);
    if (!this.active) return;
    if (ENDS.has(event.type)) return this.#skip();
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

  /** The version takes the place of the one text that was being written; several are set first, each to its end. */
  #manuscript(html) {
    const written = html.includes("data-version") && this.#drafts.endBy(Number(html.match(/data-seq="(\d+)"/)?.[1]));
    const draft = written && this.#drafts.takeOnly();
    if (draft) {
      delete this.#held.manuscript;
      this.#version = draft.typesetter;
      swapAll({ manuscript: html });
      draft.typesetter.finish(this.#region);
    } else this.#held.manuscript = html;
    if (written && this.active) this.#tell(draft && this.#seconds.get(draft.run));
  }

  #tell(seconds) {
    this.#bar.querySelector("[data-playback-words]").textContent = seconds
      ? `Written in ${seconds.toFixed(seconds < 10 ? 1 : 0)} s, shown at reading speed.`
      : "Shown at reading speed.";
    this.#bar.hidden = false;
  }

  #skip() {
    this.#drafts.skip();
    if (this.#version?.playing) this.#version.skip();
  }

  #enqueue(step) {
    this.#steps.push(step);
    this.#timer ||= setInterval(() => this.#step(), STEP_EVERY);
  }

  #step() {
    const left = this.#version?.playing ? this.#version.left : this.#drafts.left;
    const due = Math.max(1, Math.ceil((this.#steps.length * STEP_EVERY) / Math.max(STEP_EVERY, left)));
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
    if (this.active) return;
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

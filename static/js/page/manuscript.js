// The manuscript sets itself on the page while it is written. The built-in engine writes faster than anybody reads,
// so a text that arrives all at once is shown at reading speed: ten seconds at most, and it can be skipped.
import { setProse } from "./prose.js";
import { duration } from "./times.js";

const LONGEST = 9; // seconds
const SLOWEST = 260; // characters per second
const BEHIND = 400; // characters; below this the text is shown as it comes

export class Manuscript {
  /** `show(html)` puts the server's finished rendering on the page. */
  constructor(region, show) {
    this.region = region;
    this.show = show;
    this.bar = document.querySelector("[data-playback]");
    this.words = this.bar.querySelector("[data-playback-words]");
    this.bar.querySelector("[data-playback-skip]").addEventListener("click", () => this.finish());
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.reset();
  }

  reset() {
    this.stream = null;
    this.text = "";
    this.shown = 0;
    this.held = null;
    this.seconds = null;
    this.playing = false;
    this.bar.hidden = true;
  }

  /** The next piece of a text. A new stream replaces the text before it. */
  write({ stream, offset, text, run_id: run }) {
    if (stream !== this.stream) {
      this.reset();
      this.stream = stream;
      this.run = run;
      const before = this.region.querySelector(`[data-stream="${CSS.escape(stream)}"]`);
      this.text = before ? "" : this.text;
    }
    this.text = this.text.slice(0, offset) + text;
    this.play();
  }

  /** The run has ended; `seconds` is how long it truly took. */
  ended(run, seconds) {
    if (run === this.run) this.seconds = seconds;
  }

  /** The server's rendering of the manuscript. It waits while the text is still being shown. */
  take(html) {
    if (this.playing) this.held = html;
    else this.show(html);
  }

  /** Shows everything at once. */
  finish() {
    this.playing = false;
    this.bar.hidden = true;
    const html = this.held;
    this.held = null;
    if (html !== null) this.show(html);
    else if (this.text) this.draw(this.text.length);
  }

  play() {
    if (this.playing) return;
    if (this.calm.matches || document.hidden) return this.draw(this.text.length);
    this.playing = true;
    let last = performance.now();
    const started = last;
    const frame = (now) => {
      if (!this.playing) return;
      const behind = this.text.length - this.shown;
      const left = Math.max(LONGEST - (now - started) / 1000, 0.2);
      const speed = behind < BEHIND && this.held === null ? Infinity : Math.max(SLOWEST, behind / left);
      this.draw(Math.min(this.text.length, this.shown + Math.max(1, (speed * (now - last)) / 1000)));
      last = now;
      this.tell(behind);
      if (this.shown < this.text.length) requestAnimationFrame(frame);
      else this.finish();
    };
    requestAnimationFrame(frame);
  }

  draw(length) {
    this.shown = length;
    let place = this.region.querySelector(".text.is-streaming");
    if (!place) {
      place = document.createElement("div");
      place.className = "text is-streaming";
      place.dataset.stream = this.stream;
      const folio = document.createElement("p");
      folio.className = "folio";
      folio.append(Object.assign(document.createElement("span"), { textContent: "being written" }));
      this.region.replaceChildren(folio, place);
    }
    setProse(place, this.text.slice(0, Math.floor(length)));
  }

  tell(behind) {
    if (behind < BEHIND) return;
    const words =
      this.seconds === null
        ? "Shown at reading speed; the crew is further on."
        : `Written in ${duration(this.seconds)}, shown at reading speed.`;
    if (this.words.textContent !== words) this.words.textContent = words;
    this.bar.hidden = false;
  }
}

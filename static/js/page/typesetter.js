// Shows text no faster than it can be followed. The built-in engine writes an article in less than a second; here it
// sets itself on the page in at most ten, and can be skipped. Nothing waits for it but the eye.

import { setText } from "./writing.js";

const LONGEST = 10_000;
const SLOWEST = 300; // characters a second
const LEAVES = ":is(h2, h3, h4, h5, h6, p, li, tr, pre)";

export class Typesetter {
  #raw = "";
  #place;
  #version = null;
  #shown = 0;
  #began = 0;
  #frame = 0;
  #ended = null;
  #guard = 0;

  /**
   * `place()` is the element in which the text is written, or null while there is none. `onEnd` is called whenever all
   * there is has been set, or skipped; more may come, and is played again.
   */
  constructor(place, onEnd) {
    this.#place = place;
    this.onEnd = onEnd;
  }

  get playing() {
    return this.#frame !== 0;
  }

  /** Milliseconds until all is set, about. */
  get left() {
    return Math.max(0, LONGEST - 1500 - (performance.now() - this.#began));
  }

  /** More of the text that is being written; `text` is all of it so far. */
  write(text) {
    if (this.#shown > text.length) this.#shown = 0;
    this.#raw = text;
    if (still()) {
      this.#shown = text.length;
      this.show();
    } else this.#start();
  }

  /** All of `text` stands in its place already. */
  settle(text) {
    this.#raw = text;
    this.#shown = text.length;
  }

  /** Puts as much of the text into its place as is to be seen by now. */
  show() {
    const place = this.#place();
    if (!place) return;
    const cut = Math.floor(this.#shown);
    setText(place, this.#raw.slice(0, cut < this.#raw.length ? this.#raw.lastIndexOf(" ", cut) + 1 || cut : cut));
  }

  /** The version is in the page, rendered, in `region`; it goes on being revealed from where the writing stood. */
  finish(region) {
    this.#version = region;
    this.#ended = textNodes(region);
    this.#raw = "";
    if (still() || !this.#began) this.skip();
    else {
      this.#start();
      this.#showRest();
    }
  }

  skip() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#guard);
    this.#frame = this.#guard = 0;
    if (this.#ended) {
      reveal(this.#version);
      this.#ended = null;
      this.#began = this.#shown = 0;
    } else {
      this.#shown = this.#raw.length;
      this.show();
    }
    this.onEnd();
  }

  #start() {
    this.#began ||= performance.now();
    this.#guard ||= setTimeout(() => this.skip(), LONGEST); // a page that is not painted gets no frames
    if (this.#frame) return;
    let before = performance.now();
    const step = (now) => {
      const total = this.#ended ? this.#ended.length : this.#raw.length;
      const remaining = total - this.#shown;
      const time = Math.max(LONGEST - 1500 - (now - this.#began), 400);
      this.#shown += (Math.max(SLOWEST, (remaining * 1000) / time) * (now - before)) / 1000;
      before = now;
      if (this.#shown >= total || document.hidden) return this.skip();
      if (this.#ended) this.#showRest();
      else this.show();
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #showRest() {
    const at = this.#ended.at(Math.floor(this.#shown));
    reveal(this.#version);
    if (!at) return;
    let behind = false;
    for (const leaf of this.#version.querySelectorAll(`.text ${LEAVES}`)) {
      leaf.classList.toggle("is-unset", behind);
      if (leaf.contains(at.node)) {
        behind = true;
        if (globalThis.CSS?.highlights) {
          const rest = new Range();
          rest.setStart(at.node, at.offset);
          rest.setEnd(leaf, leaf.childNodes.length);
          CSS.highlights.set("unset", new Highlight(rest));
        }
      }
    }
  }
}

function reveal(region) {
  globalThis.CSS?.highlights?.delete("unset");
  for (const leaf of region.querySelectorAll(".is-unset")) leaf.classList.remove("is-unset");
}

function textNodes(region) {
  const places = [];
  let length = 0;
  const text = region.querySelector(".text");
  if (text) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim()) continue;
      places.push({ node, from: length });
      length += node.data.length;
    }
  }
  return {
    length,
    at(shown) {
      const place = places.findLast(({ from }) => from <= shown);
      return place && { node: place.node, offset: Math.min(shown - place.from, place.node.data.length) };
    },
  };
}

function still() {
  return document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

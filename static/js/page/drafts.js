// The texts that agents are writing, each under its agent's name. Their pieces come in any order among each other, so
// each run has a draft of its own; a new stream of a run takes the place of its earlier one.

import { afterSwap } from "./fragments.js";
import { Typesetter } from "./typesetter.js";

const together = new Intl.ListFormat("en", { type: "conjunction" });

export class Drafts {
  #region;
  #onEnd;
  #known = new Map(); // by run
  #words = document.querySelector("[data-drafts-words]");

  /** `region` is the manuscript's element; `onEnd` is called whenever a draft has been set as far as it goes. */
  constructor(region, onEnd) {
    this.#region = region;
    this.#onEnd = onEnd;
    afterSwap((swapped) => swapped === region && this.#adopt());
    this.#adopt();
  }

  get playing() {
    return [...this.#known.values()].some(({ typesetter }) => typesetter.playing);
  }

  /** Milliseconds until all are set, about. */
  get left() {
    return Math.max(0, ...this.#playing().map(({ typesetter }) => typesetter.left));
  }

  skip() {
    for (const { typesetter } of this.#playing()) typesetter.skip();
  }

  /** A piece of one run's text. */
  delta({ run_id, stream, offset, text, seq }) {
    let draft = this.#known.get(run_id);
    if (!draft) {
      this.#clear();
      draft = this.#begin(run_id);
    }
    if (stream !== draft.stream) Object.assign(draft, { stream, text: [], ended: false });
    draft.seq = seq;
    if (offset > draft.text.length) return;
    draft.text = draft.text.slice(0, offset).concat([...text]);
    this.#open(draft);
    draft.typesetter.write(draft.text.join(""));
    this.#say();
  }

  /** The agent of this run has done with its text; who begins one from now on is not beside it. */
  end(run) {
    const draft = this.#known.get(run);
    if (draft) draft.ended = true;
  }

  /** Whether nothing of the drafts is newer than event `seq`. */
  endBy(seq) {
    return [...this.#known.values()].every((draft) => draft.seq <= seq);
  }

  /** The draft, if there is just one; it is no longer kept here. */
  takeOnly() {
    if (this.#known.size !== 1) return null;
    const [draft] = this.#known.values();
    this.#known.clear();
    return draft;
  }

  #playing() {
    return [...this.#known.values()].filter(({ typesetter }) => typesetter.playing);
  }

  #begin(run) {
    const typesetter = new Typesetter(() => this.#section(run)?.querySelector(".text"), this.#onEnd);
    const draft = { run, stream: null, text: [], seq: 0, ended: false, typesetter };
    this.#known.set(run, draft);
    return draft;
  }

  /** Takes drafts that have ended away, unless another one is still being written beside them. */
  #clear() {
    const drafts = [...this.#known.values()];
    if (!drafts.every(({ ended }) => ended)) return;
    this.skip();
    this.#known.clear();
    for (const { run } of drafts) this.#section(run)?.remove();
  }

  /** Takes over what the server has set into the page. A draft that is newer than that is put back. */
  #adopt() {
    const seq = Number(this.#region.querySelector("[data-seq]")?.dataset.seq ?? 0);
    const present = new Set();
    for (const section of this.#region.querySelectorAll(".draft")) {
      present.add(section.dataset.run);
      const draft = this.#known.get(section.dataset.run) ?? this.#begin(section.dataset.run);
      if (draft.seq > seq) continue;
      const place = section.querySelector(".text");
      const { stream, raw } = place.dataset;
      Object.assign(draft, { stream, text: [...raw], seq, ended: !place.matches(".is-streaming") });
      draft.typesetter.settle(raw);
    }
    for (const [run, draft] of this.#known) {
      if (draft.seq > seq) {
        this.#open(draft);
        draft.typesetter.show();
      } else if (!present.has(run)) {
        this.#known.delete(run);
        if (draft.typesetter.playing) draft.typesetter.skip();
      }
    }
    this.#say();
  }

  /** Makes a place for a draft, beside those of the others. */
  #open(draft) {
    if (this.#section(draft.run)) return;
    let drafts = this.#region.querySelector(".drafts");
    if (!drafts) {
      drafts = document.createElement("div");
      drafts.className = "drafts";
      this.#region.replaceChildren(drafts);
    }
    const section = document.getElementById("draft-template").content.firstElementChild.cloneNode(true);
    const name = section.querySelector("h2");
    section.id = `draft-${draft.run}`;
    section.dataset.run = draft.run;
    section.setAttribute("aria-labelledby", (name.id = `${section.id}-name`));
    name.textContent = document.getElementById(`run-${draft.run}-name`)?.textContent ?? name.textContent;
    drafts.append(section);
  }

  #section(run) {
    return document.getElementById(`draft-${run}`);
  }

  /** Who writes, for those who hear the page: once when it changes, not for each word. */
  #say() {
    const names = [...this.#region.querySelectorAll(".draft:has(.is-streaming) h2")].map((name) => name.textContent);
    const words = names.length ? `${together.format(names)} ${names.length > 1 ? "are" : "is"} writing.` : "";
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }
}

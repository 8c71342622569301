// The regions of a campaign's page, each replaced by the server's own rendering of it.
import { morph, mustWait } from "./morph.js";
import { prepareForms } from "./forms.js";
import { tellTimes } from "./times.js";

export class Regions {
  /** `after(name)` is called whenever a region has changed. */
  constructor(after) {
    this.after = after;
    this.late = new Map();
    document.addEventListener("input", (event) => {
      const form = event.target.closest("form[data-keep]");
      if (form && event.target.type !== "radio") form.dataset.edited = "true";
    });
    for (const type of ["focusout", "toggle"]) {
      document.addEventListener(type, () => setTimeout(() => this.catchUp()), true);
    }
  }

  /** Shows new HTML in a region; while somebody types there it waits until they are done. */
  show(name, html) {
    const region = document.getElementById(name);
    if (!region) return;
    if (mustWait(region)) {
      this.late.set(name, html);
      region.dataset.deferred = "true";
      return;
    }
    this.late.delete(name);
    delete region.dataset.deferred;
    const next = document.createElement("div");
    next.innerHTML = html;
    tellTimes(next);
    prepareForms(next);
    this.put(region, next);
    this.after(name);
  }

  put(region, next) {
    const wrapper = region.cloneNode(false);
    wrapper.append(...next.childNodes);
    morph(region, wrapper);
  }

  catchUp() {
    for (const [name, html] of [...this.late]) {
      if (!mustWait(document.getElementById(name))) this.show(name, html);
    }
  }
}

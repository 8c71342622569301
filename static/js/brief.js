// The brief's form: how much room is left in each field, how far the sources reach, and how long the crew should take.

import { grouped } from "./figures.js";

const NEAR = 0.9;
const PAUSE = 600;
const REACHES = "[name=source_material], [name=draft], [name=target_words], [name=topic], [name=sources], [name=documents], [name=links]";

const form = document.querySelector("[data-brief]");

for (const count of form.querySelectorAll("[data-count-for]")) {
  const field = document.getElementById(count.dataset.countFor);
  const limit = Number(count.dataset.limit);
  const show = () => {
    const used = [...field.value].length;
    count.textContent = used ? `${grouped(used)} / ${grouped(limit)}` : "";
    count.classList.toggle("is-near", used > limit * NEAR);
  };
  field.addEventListener("input", show);
  show();
}

const parts = {
  reach: { place: form.querySelector("[data-reach]"), url: form.dataset.coverageUrl, asked: 0, timer: 0 },
  estimate: { place: form.querySelector("[data-estimate]"), url: form.dataset.estimateUrl, asked: 0, timer: 0 },
};

// Asks the server for a part as the form stands; only the newest answer counts.
async function renew(part) {
  const mine = ++part.asked;
  try {
    const said = new FormData(form);
    said.append("chosen", form.elements.documents.files.length); // too big to send at every key
    for (const files of ["documents", "draft_document"]) said.delete(files);
    const answer = await fetch(part.url, { method: "POST", body: said });
    const words = answer.ok ? await answer.text() : "";
    if (mine === part.asked) part.place.innerHTML = words.trim();
  } catch {
    part.place.replaceChildren();
  }
}

// Chosen files are read at once, so that they count before the start; where that fails they go with the form.
async function bring(field) {
  const files = [...field.files];
  const said = new FormData();
  said.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const file of files) said.append("documents", file);
  try {
    const answer = await fetch(form.dataset.filesUrl, { method: "POST", body: said });
    if (!answer.ok || answer.redirected) return;
    const brought = document.createRange().createContextualFragment(await answer.text());
    if (files.some((file, at) => file !== field.files[at]) || files.length !== field.files.length) return;
    const list = form.querySelector(".source-list ul");
    if (list) list.append(...brought.querySelectorAll("li"));
    else field.closest(".pair").before(brought);
    field.value = "";
    for (const part of Object.values(parts)) renew(part);
  } catch {
    // they stay chosen
  }
}

form.addEventListener("input", (event) => {
  const crew = event.target.matches("[name=template], [name=workspace]");
  if (!crew && !event.target.matches(REACHES)) return;
  for (const part of crew ? [parts.estimate] : Object.values(parts)) {
    clearTimeout(part.timer);
    part.timer = setTimeout(() => renew(part), PAUSE);
  }
});
form.elements.documents.addEventListener("change", ({ target }) => target.files.length && bring(target));
if (form.elements.source_material.value.trim() || form.querySelector("[name=sources]")) renew(parts.reach);

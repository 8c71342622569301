// The brief's form: how much room is left in each field, and how far the sources reach.

const NEAR = 0.9;
const PAUSE = 600;

const form = document.querySelector("[data-brief]");
const number = new Intl.NumberFormat("en");

for (const count of form.querySelectorAll("[data-count-for]")) {
  const field = document.getElementById(count.dataset.countFor);
  const limit = Number(count.dataset.limit);
  const show = () => {
    const used = [...field.value].length;
    count.textContent = used ? `${number.format(used)} / ${number.format(limit)}` : "";
    count.classList.toggle("is-near", used > limit * NEAR);
  };
  field.addEventListener("input", show);
  show();
}

const reach = form.querySelector("[data-reach]");
let timer = 0;
let asked = 0;

async function measure() {
  const mine = ++asked;
  try {
    const answer = await fetch(form.dataset.coverageUrl, { method: "POST", body: new FormData(form) });
    const words = answer.ok ? await answer.text() : "";
    if (mine === asked) reach.innerHTML = words.trim();
  } catch {
    reach.replaceChildren();
  }
}

form.addEventListener("input", (event) => {
  if (!event.target.matches("[name=source_material], [name=target_words], [name=topic]")) return;
  clearTimeout(timer);
  timer = setTimeout(measure, PAUSE);
});
if (form.elements.source_material.value.trim()) measure();

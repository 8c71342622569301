// Where a sentence comes from: hovering one shows the passage of the source that it rests on.

const DELAY = 250;

export function showSources(address) {
  const texts = new Map(); // by source; "" is the typed text, which opens the material
  let timer = 0;
  const card = document.createElement("div");
  card.className = "source-card";
  card.hidden = true;
  const title = document.createElement("p");
  title.textContent = "In your sources";
  const quote = document.createElement("q");
  card.append(title, quote);
  document.body.append(card);

  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
  };
  const passage = async (source, place) => {
    const asked = source ? `${address}?source=${source}` : address;
    if (!texts.has(source)) texts.set(source, fetch(asked).then((answer) => (answer.ok ? answer.text() : "")));
    const [start, end] = place.split("-").map(Number);
    return [...(await texts.get(source))].slice(start, end).join("").trim();
  };
  const show = async (sentence, x, y) => {
    const ids = (sentence.dataset.sourceId ?? "").split(" ");
    const places = sentence.dataset.source.split(" ");
    const passages = await Promise.all(places.map((place, at) => passage(ids[at] ?? "", place)));
    quote.textContent = passages.filter(Boolean).join(" … ");
    title.textContent = sentence.dataset.from ? `In your source ${sentence.dataset.from}` : "In your sources";
    if (!quote.textContent || !sentence.matches(":hover")) return;
    card.hidden = false;
    const { width, height } = card.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(x - width / 2, innerWidth - width - 8))}px`;
    card.style.top = `${y + height + 32 > innerHeight ? y - height - 16 : y + 24}px`;
  };
  document.addEventListener("pointerover", (event) => {
    const sentence = event.target.closest?.("[data-source]");
    hide();
    if (sentence) timer = setTimeout(() => show(sentence, event.clientX, event.clientY), DELAY);
  });
  document.addEventListener("scroll", hide, { passive: true });
}

// Where a sentence comes from: hovering one shows the passage of the source that it rests on.

const DELAY = 250;

export function showSources(address) {
  const passages = new Map(); // by address
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
  const read = async (asked) => {
    try {
      const answer = await fetch(asked);
      if (answer.ok && !answer.redirected) return await answer.text();
    } catch {
      // the line is down
    }
    passages.delete(asked); // to be asked again
    return "";
  };
  const passage = (source, place) => {
    const asked = `${address}?place=${place}${source ? `&source=${source}` : ""}`; // without: of all the material
    if (!passages.has(asked)) passages.set(asked, read(asked));
    return passages.get(asked);
  };
  const show = async (sentence, x, y) => {
    const ids = (sentence.dataset.sourceId ?? "").split(" ");
    const places = sentence.dataset.source.split(" ");
    const said = await Promise.all(places.map((place, at) => passage(ids[at] ?? "", place)));
    quote.textContent = said.filter(Boolean).join(" … ");
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

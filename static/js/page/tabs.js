// The tabs of a narrow page: they open what is folded, and say where the reader is.

const tabs = [...document.querySelectorAll(".tabs a")];
const inSight = new Set();

/** Ties the tabs to the parts of the page that they lead to. */
export function tieTabs() {
  addEventListener("hashchange", () => unfold());
  for (const tab of tabs) tab.addEventListener("click", () => unfold(tab.hash));
  unfold();
  const watch = new IntersectionObserver(mark, { rootMargin: "-30% 0px -65% 0px" });
  for (const tab of tabs) watch.observe(part(tab.hash));
}

function part(hash) {
  return document.getElementById(hash.slice(1));
}

function unfold(hash = location.hash) {
  const place = part(hash);
  if (place?.matches("details")) place.open = true;
}

function mark(entries) {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inSight.add(`#${target.id}`);
    else inSight.delete(`#${target.id}`);
  }
  const here = tabs.find((tab) => inSight.has(tab.hash));
  if (here) for (const tab of tabs) tab.ariaCurrent = tab === here ? "true" : null;
}

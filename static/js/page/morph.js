// Turns what stands in an element into what should stand there, touching only what differs: focus, scroll places,
// open <details>, half-filled forms and running transitions survive.

/** Makes the children of `from` like those of `to` (an element or fragment, used up). */
export function morph(from, to) {
  const old = new Map();
  for (const child of from.children) if (child.id) old.set(child.id, child);
  const fresh = new Set([...to.children].map((child) => child.id).filter(Boolean));
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = pick(wanted, place, old, fresh);
    if (!match) {
      from.insertBefore(wanted, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else from.insertBefore(match, place);
    update(match, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function pick(wanted, place, old, fresh) {
  if (wanted.id) {
    const known = old.get(wanted.id);
    return known?.nodeName === wanted.nodeName ? known : null;
  }
  for (let node = place; node; node = node.nextSibling) {
    if (node.id && fresh.has(node.id)) return null;
    if (!node.id && node.nodeType === wanted.nodeType && node.nodeName === wanted.nodeName) {
      return sameKind(node, wanted) ? node : null;
    }
  }
  return null;
}

function sameKind(node, wanted) {
  return node.nodeType !== Node.ELEMENT_NODE || (node.dataset?.keep ?? "") === (wanted.dataset?.keep ?? "");
}

function update(node, wanted) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.nodeValue !== wanted.nodeValue) node.nodeValue = wanted.nodeValue;
    return;
  }
  if (node.dataset?.keep) return;
  if (node.isEqualNode(wanted)) return;
  const keepOpen = node.nodeName === "DETAILS";
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && !(keepOpen && name === "open")) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value && !(keepOpen && name === "open")) node.setAttribute(name, value);
  }
  morph(node, wanted);
}

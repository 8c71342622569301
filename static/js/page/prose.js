// Text while it is being written: enough Markdown to read it by. The finished version comes rendered from the server.

const INLINE = /\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)|`(.+?)`/g;

function inline(element, text) {
  let place = 0;
  for (const found of text.matchAll(INLINE)) {
    element.append(text.slice(place, found.index));
    const [whole, strong, em, label, , code] = found;
    const piece = document.createElement(strong ? "strong" : em ? "em" : code ? "code" : "span");
    piece.textContent = strong ?? em ?? label ?? code;
    element.append(piece);
    place = found.index + whole.length;
  }
  element.append(text.slice(place));
  return element;
}

const make = (name, text) => inline(document.createElement(name), text.replace(/\s+/g, " ").trim());

function block(text) {
  const heading = text.match(/^(#{1,4})\s+(.*)$/s);
  if (heading) return make(`h${Math.max(heading[1].length, 2)}`, heading[2]);
  if (text.startsWith("> ")) return make("blockquote", text.replace(/^> ?/gm, ""));
  const items = text.match(/^(?:[-*]|\d+\.)\s+.*(?:\n(?!(?:[-*]|\d+\.)\s).*)*/gm);
  if (items && /^(?:[-*]|\d+\.)\s/.test(text)) {
    const list = document.createElement(/^\d/.test(text) ? "ol" : "ul");
    list.append(...items.map((item) => make("li", item.replace(/^(?:[-*]|\d+\.)\s+/, ""))));
    return list;
  }
  return make("p", text);
}

/** Shows `text` in `element`, building anew only the blocks that have changed. */
export function setProse(element, text) {
  const blocks = text.split(/\n{2,}/).filter((piece) => piece.trim());
  blocks.forEach((piece, index) => {
    const old = element.children[index];
    if (old?.dataset.text === piece) return;
    const made = block(piece);
    made.dataset.text = piece;
    if (old) old.replaceWith(made);
    else element.append(made);
  });
  while (element.children.length > blocks.length) element.lastElementChild.remove();
}

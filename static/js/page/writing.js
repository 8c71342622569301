// Text as it is written: plain Markdown set block by block, without ever reading it as HTML. The server's rendering
// takes its place as soon as there is a version.

/** Sets `text` into `element`, touching only the blocks that changed. */
export function setText(element, text) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim());
  blocks.forEach((block, position) => {
    const present = element.children[position];
    if (present?.dataset.raw === block) return;
    const fresh = setBlock(block);
    fresh.dataset.raw = block;
    if (present) present.replaceWith(fresh);
    else element.append(fresh);
  });
  while (element.children.length > blocks.length) element.lastElementChild.remove();
}

function setBlock(block) {
  const heading = block.match(/^(#{1,5})\s+(.*)/s);
  if (heading) return filled(`h${heading[1].length + 1}`, heading[2]);
  if (/^\s*[-*+]\s/.test(block)) return listOf("ul", block, /^\s*[-*+]\s+/);
  if (/^\s*\d+[.)]\s/.test(block)) return listOf("ol", block, /^\s*\d+[.)]\s+/);
  if (block.startsWith(">")) {
    const quote = document.createElement("blockquote");
    quote.append(filled("p", block.replace(/^>\s?/gm, "")));
    return quote;
  }
  return filled("p", block);
}

function listOf(name, block, marker) {
  const list = document.createElement(name);
  for (const line of block.split("\n")) list.append(filled("li", line.replace(marker, "")));
  return list;
}

function filled(name, words) {
  const element = document.createElement(name);
  for (const piece of words.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]*\))/)) {
    if (/^\*\*/.test(piece)) element.append(plain("strong", piece.slice(2, -2)));
    else if (/^\*[^*]/.test(piece) && piece.endsWith("*")) element.append(plain("em", piece.slice(1, -1)));
    else if (/^\[/.test(piece)) element.append(piece.replace(/^\[([^\]]+)\].*$/s, "$1"));
    else element.append(piece);
  }
  return element;
}

function plain(name, words) {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}

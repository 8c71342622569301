// Messages at the top of pages that have no toasts.

/** Shows a sentence as the server's own messages are shown. */
export function showNotice(message, tone) {
  const place = document.querySelector("[data-notices]");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.tone = tone;
  notice.setAttribute("role", tone === "error" ? "alert" : "status");
  const words = document.createElement("p");
  words.textContent = message;
  notice.append(words);
  place.replaceChildren(notice);
}

// The connection's state in words, always true.

const WORDS = {
  connecting: () => "Connecting…",
  connected: () => "Live",
  reconnecting: ({ seconds }) => (seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting…"),
  offline: () => "Offline",
  error: ({ words }) => words,
};

export function showStatus(status) {
  const place = document.getElementById("connection");
  const words = WORDS[status.state](status);
  place.dataset.state = status.state;
  const text = place.querySelector("[data-connection-words]");
  if (text.textContent !== words) text.textContent = words;
  // A countdown read out every second helps nobody.
  place.setAttribute("aria-live", status.state === "reconnecting" ? "off" : "polite");
}

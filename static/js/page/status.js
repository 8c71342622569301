// The connection's state in words: always visible, always true.

const WORDS = {
  connecting: () => "Connecting",
  connected: () => "Live",
  reconnecting: ({ seconds }) => `Reconnecting in ${seconds} s`,
  offline: () => "Offline. It comes back by itself",
  error: ({ reason }) => (reason === "signed_out" ? "Signed out. Sign in to go on" : "You can no longer see this campaign"),
};

/** Returns the `onStatus` of a live connection that writes into `element`. */
export function statusLine(element) {
  const words = element.querySelector("[data-connection-words]");
  return (status) => {
    element.dataset.state = status.state;
    const text = WORDS[status.state](status);
    if (words.textContent !== text) words.textContent = text;
  };
}

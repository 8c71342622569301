// Times as the reader's own clock shows them. The server writes UTC, which stands when there are no scripts.

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** Rewrites every time below `root`, and how long is left. */
export function localise(root) {
  for (const time of root.querySelectorAll("time[data-style]")) {
    const when = new Date(time.dateTime);
    const style = time.dataset.style;
    const words = style === "ago" ? since(when) : (style === "day" || !isToday(when) ? day : clock).format(when);
    if (time.textContent !== words) time.textContent = words;
    time.title ||= day.format(when);
  }
  for (const element of root.querySelectorAll("[data-left]")) say(element, left(new Date(element.dataset.left)));
  for (const element of root.querySelectorAll("[data-goes-on]")) say(element, goesOn(new Date(element.dataset.goesOn)));
}

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function isToday(when) {
  return when.toDateString() === new Date().toDateString();
}

function since(when) {
  const seconds = (when - Date.now()) / 1000;
  const past = -seconds;
  if (past < 45) return "just now";
  if (past < 45 * 60) return ago.format(Math.round(seconds / 60), "minute");
  if (past < 22 * 3600) return ago.format(Math.round(seconds / 3600), "hour");
  if (past < 7 * 86_400) return ago.format(Math.round(seconds / 86_400), "day");
  return day.format(when);
}

/** How long is left; nothing once the time is over, as nobody knows then. */
function left(when) {
  const words = roughly(when);
  return words && `about ${words} left`;
}

function goesOn(when) {
  const words = roughly(when);
  return words ? `It goes on in about ${words}.` : "It goes on in a moment.";
}

function roughly(when) {
  const seconds = Math.round((when - Date.now()) / 1000);
  if (seconds < 1) return "";
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

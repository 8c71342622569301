// Who is here, and telling the others what this tab is doing.

const STATES = { viewing: "is looking", editing: "is editing", idle: "is away" };
const IDLE_AFTER = 120_000;

export function showPresence(users) {
  const list = document.getElementById("presence");
  const people = users.map(({ name, initials, state }) => {
    const item = document.createElement("li");
    item.dataset.presence = state;
    item.title = `${name} ${STATES[state] ?? "is here"}`;
    const avatar = document.createElement("span");
    avatar.className = "avatar";
    avatar.textContent = initials;
    avatar.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.className = "quiet-words";
    words.textContent = item.title;
    item.append(avatar, words);
    return item;
  });
  list.replaceChildren(...people);
}

/** Calls `tell(state)` when this tab starts to view, edit or idle. */
export function watchPresence(tell) {
  let state = "viewing";
  let timer = 0;
  const become = (next) => {
    if (next !== state) tell((state = next));
  };
  const active = () => {
    clearTimeout(timer);
    timer = setTimeout(() => become("idle"), IDLE_AFTER);
    become(document.activeElement?.closest("main form") ? "editing" : "viewing");
  };
  for (const type of ["pointerdown", "keydown", "focusin", "focusout"]) {
    document.addEventListener(type, () => setTimeout(active), { passive: true });
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? become("idle") : active()));
  active();
  return () => tell(state);
}

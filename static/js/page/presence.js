// Who is here, people and agents, and telling the others what this tab is doing.

const STATES = { viewing: "is looking", editing: "is editing", idle: "is away" };
const IDLE_AFTER = 120_000;

/** Lists the people of a `presence` message, then the agents at work. */
export function showPresence({ users, agents }) {
  const people = users.map(({ name, initials, state }) =>
    someone("avatar", initials, `${name} ${STATES[state] ?? "is here"}`, { presence: state }),
  );
  const crew = agents.map(({ name, state, label, run_id: run }) =>
    someone("agent-mark", [...name][0], `${name} ${label}`, { agentState: state, run }),
  );
  document.getElementById("presence").replaceChildren(...people, ...crew);
}

function someone(kind, letters, words, data) {
  const item = document.createElement("li");
  Object.assign(item.dataset, data);
  item.title = words;
  const mark = document.createElement("span");
  mark.className = kind;
  mark.textContent = letters;
  mark.setAttribute("aria-hidden", "true");
  const said = document.createElement("span");
  said.className = "quiet-words";
  said.textContent = words;
  item.append(mark, said);
  return item;
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

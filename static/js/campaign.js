// The campaign page, live.

import { connect } from "./live/connect.js";
import { countWaiting } from "./page/inbox.js";
import { showStatus } from "./page/connection.js";
import { tieNotes } from "./page/notes.js";
import { catchForms, sendWaiting } from "./page/outbox.js";
import { Playback } from "./page/playback.js";
import { showPresence, watchPresence } from "./page/presence.js";
import { showSources } from "./page/sources.js";
import { tieTabs } from "./page/tabs.js";
import { localise } from "./page/times.js";
import { toast } from "./page/toasts.js";

const page = document.querySelector("[data-campaign]");
const playback = new Playback();

const TOASTS = {
  agent_completed: "completed",
  error: "failed",
  human_input_required: "waiting",
  workflow_complete: "completed",
  workflow_failed: "failed",
  workflow_cancelled: "cancelled",
};

/** What changes how many questions wait for people. */
const QUESTIONS = new Set(["human_input_required", "human_input_received", "workflow_cancelled", "error"]);

const handlers = {
  fragments: ({ fragments }) => playback.fragments(fragments),
  presence: showPresence,
  content_delta: (message) => playback.delta(message),
  system: ({ content }) => toast({ state: "waiting", words: content, keep: true }),
};

const live = connect({
  url: page.dataset.socket,
  after: Number(page.dataset.seq),
  epoch: page.dataset.epoch,
  onMessage(message) {
    handlers[message.type]?.(message);
    if (!message.seq || !message.id) return;
    playback.event(message);
    if (QUESTIONS.has(message.type)) countWaiting();
    tell(message);
  },
  onStatus(status) {
    showStatus(status);
    if (status.state !== "connected") return;
    sendWaiting();
    sayPresence();
  },
});

const sayPresence = watchPresence((state) => live.send({ type: "presence", state }));

/** One toast for each thing that matters; failures and questions at once, the rest when the text is set. */
function tell({ type, content, timestamp }) {
  const asked = type === "human_input_received" && document.querySelector("#questions [data-dirty]");
  const state = asked ? "waiting" : TOASTS[type];
  if (!state) return;
  const show = (held) =>
    toast({ state, words: content, keep: true, time: new Date(timestamp), quiet: held && type === "agent_completed" });
  if (state === "failed" || state === "waiting") show(false);
  else playback.afterwards(show);
}

/** After something was done while the channel is down, the page fetches its regions itself. */
async function refresh() {
  if (live.connected) return;
  const answer = await fetch(page.dataset.fragments, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok) playback.fragments((await answer.json()).fragments);
}

for (const notice of document.querySelectorAll(".notices .notice")) {
  toast({ state: notice.dataset.tone === "error" ? "failed" : "completed", words: notice.textContent.trim() });
}
catchForms(refresh);
tieNotes();
tieTabs();
showSources(page.dataset.sources);
setInterval(() => !document.hidden && ["status", "crew"].forEach((id) => localise(document.getElementById(id))), 1000);

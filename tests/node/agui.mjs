// Follows a campaign with the official AG-UI client, whose verifier refuses any stream that breaks the protocol.
// node agui.mjs URL TOKEN '{"answer": "first" | "leave" | null, "after": CURSOR | null, "raw": true, "leaveAfter": "…" | null}'
// With `leaveAfter` it leaves once, when a text has come to hold these words, and comes back with what it has.
// "leave" leaves every question to others. Prints "here" when a run has begun, and at the end one JSON line: the events,
// the client's state and messages, and how the runs ended.
import { HttpAgent } from "@ag-ui/client";

const [url, token, wishes] = process.argv.slice(2);
const { answer, after, raw, leaveAfter } = JSON.parse(wishes);
let left = leaveAfter == null;
const agent = new HttpAgent({ url, headers: { Authorization: `Token ${token}` } });
const events = [];
const outcomes = [];
agent.subscribe({
  onEvent: ({ event }) => {
    events.push(event);
    if (event.type === "RUN_STARTED") console.log("here");
  },
  onTextMessageContentEvent: ({ event, textMessageBuffer }) => {
    if (left || !(textMessageBuffer + event.delta).includes(leaveAfter)) return;
    left = true;
    setTimeout(() => agent.abortRun());
  },
  onRunFinishedEvent: ({ event }) => { outcomes.push(event.outcome ?? { type: "success" }); },
  onRunErrorEvent: ({ event }) => { outcomes.push({ type: "error", code: event.code, message: event.message }); },
});

const warnings = [];
console.warn = (...words) => warnings.push(words.join(" "));
console.error = console.warn;

let parameters = { forwardedProps: { raw, ...(after == null ? {} : { after }) } };
for (;;) {
  const wasThere = left;
  await agent.runAgent(parameters);
  if (!wasThere && left) {
    parameters = { forwardedProps: { raw } };
    continue;
  }
  const asked = agent.pendingInterrupts;
  if (!asked.length || answer == null) break;
  const resume = asked.map(({ id, metadata }) => (
    answer === "leave"
      ? { interruptId: id, status: "cancelled" }
      : { interruptId: id, status: "resolved", payload: { option: answer === "first" ? metadata.options[0].id : answer } }
  ));
  parameters = { resume, forwardedProps: { raw } };
}
console.log(JSON.stringify({ events, outcomes, state: agent.state, messages: agent.messages, warnings }));

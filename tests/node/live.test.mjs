// The browser's live module against a socket of the test's own; time is the test's, too.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { delayBefore } from "./live/backoff.js";
import { connect } from "./live/connect.js";

const listeners = {};
let live;
let sockets;
let heard;
let states;

class Socket {
  static OPEN = 1;
  static CLOSING = 2;
  static CLOSED = 3;

  constructor(url) {
    this.url = new URL(url);
    this.readyState = 0;
    this.sent = [];
    sockets.push(this);
  }

  send(text) {
    this.sent.push(text === "ping" ? text : JSON.parse(text));
  }

  close() {
    this.readyState = Socket.CLOSING;
  }

  say(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }

  welcome(epoch = "e1", workflow_id = "7") {
    this.readyState = Socket.OPEN;
    this.say({ type: "connection_established", campaign_id: "7", workflow_id, epoch, heartbeat_seconds: 30 });
  }

  end(code) {
    this.readyState = Socket.CLOSED;
    this.onclose({ code });
  }
}

Object.assign(globalThis, {
  WebSocket: Socket,
  location: { href: "https://galley.test/campaigns/7/" },
  addEventListener: (name, listener) => (listeners[name] = listener),
  document: { hidden: false, addEventListener: (name, listener) => (listeners[name] = listener) },
});
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });

beforeEach(() => {
  [sockets, heard, states] = [[], [], []];
  navigator.onLine = true;
  document.hidden = false;
});

afterEach(() => live?.close());

const event = (seq, more = {}) => ({ type: "level_started", id: `id${seq}`, seq, ...more });
const numbers = () => heard.filter((message) => message.id).map((message) => message.seq);
const open = (options = {}) => {
  live = connect({
    url: "/ws/campaign/7/status",
    onMessage: (message) => heard.push(message),
    onStatus: (status) => states.push(status.state),
    ...options,
  });
  return live;
};

/** Lets the longest pause pass. */
const wait = () => mock.timers.tick(30_000);

test("it comes back by itself with number, epoch and id", () => {
  open({ after: 3, epoch: "e1" });
  assert.equal(sockets[0].url.href, "wss://galley.test/ws/campaign/7/status?after=3&epoch=e1");
  sockets[0].welcome();
  sockets[0].say(event(4));
  sockets[0].end(1006);
  assert.equal(sockets.length, 1);
  wait();
  assert.equal(sockets[1].url.search, "?after=4&epoch=e1&last_id=id4");
  sockets[1].welcome();
  assert.deepEqual(states.filter((state, i) => state !== states[i - 1]), [
    "connecting", "connected", "reconnecting", "connecting", "connected",
  ]);
});

test("a repeat is dropped, a hole is asked for once and then filled in order", () => {
  open({ after: 0, epoch: "e1" });
  sockets[0].welcome();
  for (const seq of [1, 1, 3, 4, 2, 3, 4, 5]) sockets[0].say(event(seq));
  assert.deepEqual(numbers(), [1, 2, 3, 4, 5]);
  assert.deepEqual(sockets[0].sent, [{ type: "resume", after: 1, epoch: "e1", last_id: "id1" }]);
});

test("one execution's events have holes between them: none is missed, asked for or given out twice", () => {
  open({ url: "/api/workflows/8/stream", after: 0 });
  sockets[0].welcome("e1", "8");
  for (const seq of [21, 22, 22, 25, 24]) sockets[0].say(event(seq, { requires_ack: seq === 25 }));
  sockets[0].say({ type: "heartbeat", last_seq: 40 });
  assert.deepEqual(numbers(), [21, 22, 25]);
  assert.deepEqual(sockets[0].sent, [{ type: "ack", seq: 25 }, { type: "heartbeat" }]);
  sockets[0].end(1006);
  wait();
  sockets[1].welcome("e1", "8");
  sockets[1].say(event(41));
  assert.equal(sockets[1].url.search, "?after=25&last_id=id25");
  assert.deepEqual(numbers(), [21, 22, 25, 41]);
});

test("what is not given out is not acknowledged", () => {
  open({ after: 1 });
  sockets[0].welcome();
  for (const seq of [1, 3]) sockets[0].say(event(seq, { requires_ack: true }));
  assert.deepEqual(numbers(), []);
  assert.deepEqual(sockets[0].sent.map(({ type }) => type), ["resume"]);
});

test("a heartbeat is answered, and tells of what got lost at the end", () => {
  open({ after: 2, epoch: "e1" });
  sockets[0].welcome();
  sockets[0].say({ type: "heartbeat", last_seq: 2 });
  assert.deepEqual(sockets[0].sent, [{ type: "heartbeat" }]);
  for (const again of [3, 5]) {
    sockets[0].say({ type: "heartbeat", last_seq: 5 });
    assert.deepEqual(sockets[0].sent.slice(again - 2).map(({ type }) => type), ["heartbeat", "resume"]);
  }
});

test("a snapshot of another journal starts over", () => {
  open({ after: 9, epoch: "e1" });
  sockets[0].welcome("e2");
  sockets[0].say({ type: "snapshot", seq: 2, epoch: "e2" });
  sockets[0].say(event(3));
  sockets[0].end(4503);
  wait();
  assert.deepEqual(numbers(), [3]);
  assert.equal(sockets[1].url.search, "?after=3&epoch=e2&last_id=id3");
});

test("what asks for it is acknowledged, nothing else", () => {
  open({ after: 0 });
  sockets[0].welcome();
  sockets[0].say(event(1));
  sockets[0].say(event(2, { requires_ack: true }));
  assert.deepEqual(sockets[0].sent, [{ type: "ack", seq: 2 }]);
});

test("requests wait in line while there is no connection; each gets its own reply", async () => {
  open({ after: 0 });
  const [first, second] = [live.request({ type: "command", command: "pause" }), live.request({ type: "answer" })];
  assert.deepEqual(sockets[0].sent, []);
  sockets[0].welcome();
  const [{ ref: one }, { ref: two }] = sockets[0].sent;
  sockets[0].say({ type: "error", ref: two, content: "Too late." });
  sockets[0].say({ type: "ack", ref: one, result: {} });
  assert.equal((await first).type, "ack");
  await assert.rejects(second, /Too late/);
});

test("a request that was on its way when the line broke is not sent twice", async () => {
  open({ after: 0 });
  sockets[0].welcome();
  const asked = live.request({ type: "command", command: "pause" });
  sockets[0].end(1006);
  await assert.rejects(asked, /before the answer came/);
  wait();
  sockets[1].welcome();
  assert.deepEqual(sockets[1].sent, []);
});

test("two missed heartbeats are a dead line, whatever the socket believes", () => {
  open({ after: 0 });
  sockets[0].welcome();
  mock.timers.tick(74_999);
  assert.equal(states.at(-1), "connected");
  mock.timers.tick(1);
  assert.equal(states.at(-1), "reconnecting");
  wait();
  assert.equal(sockets.length, 2);
});

for (const code of [4401, 4403, 4404, 4413]) {
  test(`${code} is the end`, () => {
    open({ after: 0 });
    sockets[0].welcome();
    sockets[0].end(code);
    wait();
    assert.equal(states.at(-1), "error");
    assert.equal(sockets.length, 1);
  });
}

test("offline it waits for the browser to say that it is back", () => {
  open({ after: 0 });
  sockets[0].welcome();
  navigator.onLine = false;
  listeners.offline();
  wait();
  assert.equal(states.at(-1), "offline");
  assert.equal(sockets.length, 1);
  navigator.onLine = true;
  listeners.online();
  assert.equal(sockets.length, 2);
});

test("closed, it says and does nothing more", () => {
  open({ after: 0 });
  sockets[0].welcome();
  sockets[0].end(1006);
  live.close();
  const said = states.length;
  wait();
  assert.equal(states.length, said);
  assert.equal(sockets.length, 1);
});

const look = (hidden) => {
  document.hidden = hidden;
  listeners.visibilitychange();
};

test("a page that is looked at again is tried at once, and its pauses begin anew", () => {
  open({ after: 0 });
  sockets[0].welcome();
  document.hidden = true;
  for (let tries = 0; tries < 8; tries += 1) {
    sockets.at(-1).end(1006);
    wait();
  }
  sockets.at(-1).end(1006);
  const before = sockets.length;
  look(false);
  assert.equal(sockets.length, before + 1);
  sockets.at(-1).end(1006);
  mock.timers.tick(300);
  assert.equal(sockets.length, before + 2);
});

test("a line that slept has to show that it lives when the page is looked at again", () => {
  open({ after: 0 });
  sockets[0].welcome();
  look(true);
  look(false);
  assert.deepEqual(sockets[0].sent, ["ping"]);
  sockets[0].onmessage({ data: "pong" });
  mock.timers.tick(60_000);
  assert.equal(states.at(-1), "connected");
  look(false);
  mock.timers.tick(5_000);
  assert.equal(states.at(-1), "reconnecting");
});

test("looking again does not shorten what a server asks for that was spoken to too fast", () => {
  open({ after: 0 });
  sockets[0].welcome();
  sockets[0].end(4429);
  look(false);
  assert.equal(sockets.length, 1);
  wait();
  assert.equal(sockets.length, 2);
});

for (const hidden of [false, true]) {
  test(`pauses of a ${hidden ? "hidden" : "visible"} page grow, differ, and have an end`, () => {
    const pauses = (chance) => Array.from({ length: 40 }, (_, n) => delayBefore(n + 1, { random: () => chance, hidden }));
    const [shortest, longest] = [pauses(0), pauses(1)];
    assert.deepEqual(longest, [...longest].sort((a, b) => a - b));
    assert.ok(longest[0] <= 500 && longest.at(-1) === 30_000);
    assert.ok(shortest.every((pause, i) => pause === longest[i] / 2));
  });
}

test("whoever looks at a page waits no more than 4 s for a server that begins anew within half a minute", () => {
  const shortest = (n) => delayBefore(n, { random: () => 0 });
  const longest = (n) => delayBefore(n, { random: () => 1 });
  let [tries, passed] = [1, 0];
  for (; passed < 30_000; tries += 1) {
    assert.ok(longest(tries) <= 4_000);
    passed += shortest(tries);
  }
  assert.ok(delayBefore(tries, { random: () => 1, hidden: true }) > 4_000);
});

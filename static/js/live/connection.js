// The client of the live channel: it connects, notices silence, comes back by itself, and misses nothing.
//
//   const live = connect({ url: "/ws/campaign/ID/status", onMessage(message) {}, onStatus(status) {} });
//   live.send({ type: "command", command: "pause" }).then(result => …, error => …);
//
// Messages arrive in order and once; see docs/protocol.md. `status` is { state, seconds } with the states
// connecting, connected, reconnecting (in `seconds`), offline and error (with `reason`; it does not try again).
import { delay } from "./backoff.js";
import { Cursor } from "./cursor.js";

const FINAL = { 4401: "signed_out", 4403: "not_allowed", 4404: "unknown" };
const STEADY = 5000; // ms after which a connection counts as good and delays start small again
const ANSWER_WITHIN = 30_000;
const SILENT_HEARTBEATS = 2.5;

export function connect(options) {
  return new LiveConnection(options);
}

class LiveConnection {
  constructor({ url, after = null, epoch = null, onMessage, onStatus = () => {} }) {
    this.url = new URL(url, location.href);
    this.url.protocol = this.url.protocol.replace("http", "ws");
    this.cursor = new Cursor(after, epoch);
    this.onMessage = onMessage;
    this.onStatus = onStatus;
    this.attempts = 0;
    this.waiting = new Map(); // ref -> what was asked and who waits for the answer
    this.refs = 0;
    this.heartbeat = 30;
    this.ended = false;
    addEventListener("online", () => this.retryNow());
    addEventListener("offline", () => this.goOffline());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
    addEventListener("pageshow", (event) => event.persisted && this.retryNow());
    this.open();
  }

  /** Sends a message. Resolves with the answer; rejects when it is refused or cannot be delivered in time. */
  send(message) {
    const ref = `c${++this.refs}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ref);
        reject(new Error("That was not sent: there is no connection. Please try again when it is back."));
      }, ANSWER_WITHIN);
      this.waiting.set(ref, { message: { ...message, ref }, resolve, reject, timer, sent: false });
      this.flush();
    });
  }

  /** Tells without waiting for an answer; lost when there is no connection. */
  tell(message) {
    if (this.connected) this.socket.send(JSON.stringify(message));
  }

  close() {
    this.ended = true;
    clearTimeout(this.retryTimer);
    clearTimeout(this.silenceTimer);
    this.socket?.close(1000);
  }

  // The socket's life

  open() {
    clearTimeout(this.retryTimer);
    this.onStatus({ state: "connecting" });
    const url = new URL(this.url);
    for (const [name, value] of Object.entries(this.cursor.resume() ?? {})) url.searchParams.set(name, value);
    const socket = (this.socket = new WebSocket(url));
    this.connected = false;
    this.listenForSilence();
    socket.addEventListener("message", ({ data }) => socket === this.socket && this.take(data));
    socket.addEventListener("close", ({ code }) => socket === this.socket && this.closed(code));
  }

  take(data) {
    this.listenForSilence();
    if (data === "ping") return this.socket.send("pong");
    const message = JSON.parse(data);
    if (message.type === "connection_established") this.established(message);
    if (message.type === "heartbeat") this.tell({ type: "heartbeat" });
    if (message.ref && this.settle(message)) return;
    const kind = this.cursor.take(message);
    if (kind === "old") return;
    if (kind === "gap") return this.tell({ type: "resume", ...this.cursor.resume() });
    if (message.requires_ack) this.tell({ type: "ack", seq: message.seq });
    this.onMessage(message);
  }

  established(message) {
    this.connected = true;
    this.heartbeat = message.heartbeat_seconds || this.heartbeat;
    this.steadyTimer = setTimeout(() => (this.attempts = 0), STEADY);
    this.listenForSilence();
    this.onStatus({ state: "connected" });
    for (const asked of this.waiting.values()) asked.sent = false;
    this.flush();
  }

  closed(code) {
    this.connected = false;
    clearTimeout(this.steadyTimer);
    clearTimeout(this.silenceTimer);
    if (this.ended) return;
    if (code in FINAL) {
      this.ended = true;
      this.onStatus({ state: "error", reason: FINAL[code] });
      for (const asked of this.waiting.values()) asked.reject(new Error("That was not sent: the connection has ended."));
      return;
    }
    if (navigator.onLine === false) return this.goOffline();
    this.retryIn(delay(this.attempts++ + (code === 4429 ? 3 : 0)));
  }

  retryIn(milliseconds) {
    const due = Date.now() + milliseconds;
    const tick = () => {
      const left = due - Date.now();
      if (left <= 0) return this.open();
      this.onStatus({ state: "reconnecting", seconds: Math.ceil(left / 1000) });
      this.retryTimer = setTimeout(tick, Math.min(left, 1000));
    };
    clearTimeout(this.retryTimer);
    tick();
  }

  retryNow() {
    const idle = this.socket.readyState === WebSocket.CLOSED || this.socket.readyState === WebSocket.CLOSING;
    if (!this.ended && idle && navigator.onLine !== false) this.open();
  }

  goOffline() {
    if (this.ended) return;
    clearTimeout(this.retryTimer);
    this.drop();
    this.onStatus({ state: "offline" });
  }

  listenForSilence() {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => {
      this.drop();
      this.closed(1006);
    }, this.heartbeat * SILENT_HEARTBEATS * 1000);
  }

  /** Lets go of a socket without waiting for its close: a dead one may never say it. */
  drop() {
    const socket = this.socket;
    this.socket = { readyState: WebSocket.CLOSED };
    this.connected = false;
    socket.close?.();
  }

  // Questions and answers

  flush() {
    if (!this.connected) return;
    for (const asked of this.waiting.values()) {
      if (asked.sent) continue;
      asked.sent = true;
      this.socket.send(JSON.stringify(asked.message));
    }
  }

  settle(message) {
    const asked = this.waiting.get(message.ref);
    if (!asked) return false;
    this.waiting.delete(message.ref);
    clearTimeout(asked.timer);
    if (message.type === "error") asked.reject(new Error(message.content));
    else asked.resolve(message.result);
    return true;
  }
}

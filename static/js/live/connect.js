// A campaign's live channel: one WebSocket that comes back by itself and misses nothing.
//
//   const live = connect({ url: "/ws/campaign/<id>/status", onMessage, onStatus });
//   live.request({ type: "command", command: "pause" }).then(…);
//
// Journalled messages (those with `id` and `seq`) reach `onMessage` in order, once. All others are passed on as they
// come. `onStatus` gets { state, seconds?, words? }: connecting, connected, reconnecting, offline, error (final).
// The url may also be an execution's, "/api/workflows/<id>/stream": then only its events come, and numbers have holes.

import { delayBefore } from "./backoff.js";
import { Requests } from "./requests.js";

const FINAL = {
  4401: "You are signed out. Sign in again to go on.",
  4403: "You may no longer see this campaign.",
  4404: "This campaign is gone, or it was never yours to see.",
  4413: "This page sent more than the server reads. Reload it to go on.",
};
const TOO_FAST = 4429;
const GOING_AWAY = 4503;
const PROBE = 5_000; // for a sign of life of a line that somebody looks at again

/** Opens the channel and keeps it open. `after`, `epoch`: where a page's own snapshot stands. */
export function connect(options) {
  return new Channel(options);
}

class Channel {
  constructor({ url, after = null, epoch = null, onMessage = () => {}, onStatus = () => {} }) {
    Object.assign(this, { url, epoch, onMessage, onStatus });
    this.cursor = after;
    this.lastId = null;
    this.whole = true; // all of a campaign's events come; of one execution's, numbers have holes
    this.tries = 0;
    this.silence = 75_000;
    this.requests = new Requests((message) => this.#transmit(message));
    this.socket = null;
    this.ended = false;
    this.asked = null;
    this.held = false;
    addEventListener("online", () => this.#open());
    addEventListener("offline", () => this.#lost());
    document.addEventListener("visibilitychange", () => document.hidden || this.#lookedAt());
    addEventListener("pageshow", (event) => event.persisted && this.#open());
    this.#open();
  }

  /** Sends a message that needs no reply, if the channel is open. */
  send(message) {
    return this.#transmit(message);
  }

  /** Sends a message and resolves with its reply; waits in line while the channel is down. */
  request(message) {
    return this.requests.add(message, this.connected);
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  close() {
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    clearInterval(this.countdown);
    this.socket?.close(1000);
  }

  #open() {
    if (this.ended || (this.socket && this.socket.readyState < WebSocket.CLOSING)) return;
    clearTimeout(this.timer);
    clearInterval(this.countdown);
    this.held = false;
    if (!navigator.onLine) return this.#say("offline");
    this.#say("connecting");
    const socket = new WebSocket(this.#address());
    this.socket = socket;
    socket.onmessage = ({ data }) => socket === this.socket && this.#hear(data);
    socket.onclose = ({ code }) => socket === this.socket && this.#closed(code);
    this.#watch();
  }

  #address() {
    const address = new URL(this.url, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (this.cursor !== null) {
      address.searchParams.set("after", this.cursor);
      if (this.epoch) address.searchParams.set("epoch", this.epoch);
      if (this.lastId) address.searchParams.set("last_id", this.lastId);
    }
    return address;
  }

  #hear(data) {
    this.#watch();
    if (data === "ping") return this.socket.send("pong");
    if (data === "pong") return;
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    switch (message.type) {
      case "connection_established":
        this.#established(message);
        break;
      case "snapshot":
        this.cursor = message.seq;
        this.epoch = message.epoch;
        this.lastId = null;
        break;
      case "heartbeat":
        this.send({ type: "heartbeat" });
        this.asked = null; // what was asked for since the last one has not come
        if (this.cursor !== null && message.last_seq > this.cursor && this.whole) this.#askAgain();
        break;
    }
    if (message.ref !== undefined && this.requests.settle(message)) return;
    if (!this.#isNext(message)) return;
    if (message.requires_ack) this.send({ type: "ack", seq: message.seq });
    this.onMessage(message);
  }

  /** Journalled messages must follow each other; a repeat is dropped, a hole is asked for. */
  #isNext(message) {
    if (!message.id || !message.seq) return true;
    if (this.cursor !== null) {
      if (message.seq <= this.cursor) return false;
      if (message.seq > this.cursor + 1 && this.whole) {
        this.#askAgain();
        return false;
      }
    }
    this.cursor = message.seq;
    this.lastId = message.id;
    this.asked = null;
    return true;
  }

  /** Asks for everything after the cursor, once per place. */
  #askAgain() {
    if (this.asked === this.cursor) return;
    this.asked = this.cursor;
    this.send({ type: "resume", after: this.cursor, epoch: this.epoch, last_id: this.lastId });
  }

  #established(message) {
    this.tries = 0;
    this.asked = null;
    this.whole = message.workflow_id === message.campaign_id;
    this.silence = (message.heartbeat_seconds ?? 30) * 2500;
    this.#say("connected");
    this.requests.flush();
  }

  #closed(code) {
    clearTimeout(this.watchdog);
    this.socket = null;
    this.requests.broken();
    if (this.ended) return;
    if (code in FINAL) {
      this.ended = true;
      this.requests.abandon(FINAL[code]);
      return this.onStatus({ state: "error", words: FINAL[code] });
    }
    if (!navigator.onLine) return this.#say("offline");
    this.tries += 1;
    this.held = code === TOO_FAST; // looking again does not make it shorter
    const extra = this.held ? 10_000 : 0;
    const soon = code === GOING_AWAY && this.tries === 1;
    const wait = soon ? 200 + Math.random() * 800 : delayBefore(this.tries, { hidden: document.hidden }) + extra;
    this.#countDown(Date.now() + wait);
    this.timer = setTimeout(() => this.#open(), wait);
  }

  #countDown(until) {
    const tell = () => this.#say("reconnecting", { seconds: Math.max(0, Math.ceil((until - Date.now()) / 1000)) });
    clearInterval(this.countdown);
    this.countdown = setInterval(tell, 1000);
    tell();
  }

  #lost() {
    clearTimeout(this.timer);
    clearInterval(this.countdown);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.requests.broken();
    if (!this.ended) this.#say("offline");
  }

  /** Somebody sees the page again: a line that is down is tried at once, one that slept has to show that it lives. */
  #lookedAt() {
    if (this.connected) {
      this.socket.send("ping");
      this.#watch(PROBE);
    } else if (!this.held) {
      this.tries = 0;
      this.#open();
    }
  }

  /** Two missed heartbeats mean that the line is dead, whatever the socket believes. */
  #watch(silence = this.silence) {
    clearTimeout(this.watchdog);
    const socket = this.socket;
    this.watchdog = setTimeout(() => {
      if (socket !== this.socket) return;
      socket.close();
      this.#closed(1006);
    }, silence);
  }

  #transmit(message) {
    if (!this.connected) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  #say(state, more = {}) {
    if (state !== "reconnecting") clearInterval(this.countdown);
    this.onStatus({ state, ...more });
  }
}

// Messages that wait for a reply. Each carries a `ref`, which the server gives back. What is asked while the channel
// is down waits in line; what was on its way when the channel broke is said to be uncertain, never sent twice.

const UNCERTAIN = "The connection broke before the answer came. Look whether it took effect.";

export class Requests {
  #transmit;
  #waiting = [];
  #sent = new Map();
  #number = 0;

  constructor(transmit) {
    this.#transmit = transmit;
  }

  add(message, now) {
    return new Promise((resolve, reject) => {
      const entry = { message: { ...message, ref: `r${++this.#number}` }, resolve, reject };
      if (now) this.#send(entry);
      else this.#waiting.push(entry);
    });
  }

  flush() {
    for (const entry of this.#waiting.splice(0)) this.#send(entry);
  }

  /** Settles the request that `message` replies to; false when it is nobody's reply. */
  settle(message) {
    const entry = this.#sent.get(message.ref);
    if (!entry) return false;
    this.#sent.delete(message.ref);
    if (message.type === "error") entry.reject(new Error(message.content ?? message.error_message ?? "That did not work."));
    else entry.resolve(message);
    return true;
  }

  broken() {
    for (const entry of this.#sent.values()) entry.reject(new Error(UNCERTAIN));
    this.#sent.clear();
  }

  abandon(words) {
    this.broken();
    for (const entry of this.#waiting.splice(0)) entry.reject(new Error(words));
  }

  #send(entry) {
    if (this.#transmit(entry.message)) this.#sent.set(entry.message.ref, entry);
    else this.#waiting.push(entry);
  }
}

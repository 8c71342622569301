// Where a client stands in a campaign's journal: what is new, what it already has, and what is missing between.

/** Judges messages by their number. Knows nothing of sockets. */
export class Cursor {
  constructor(after = null, epoch = null) {
    this.seq = after;
    this.epoch = epoch;
    this.id = null;
  }

  /** "new", "old" (had before), "gap" (something before it is missing), or "free" (not of the journal). */
  take(message) {
    if (message.type === "connection_established") {
      this.latestEpoch = message.epoch;
      return "free";
    }
    if (message.type === "snapshot") {
      this.seq = message.seq;
      this.epoch = message.epoch;
      this.id = null;
      return "free";
    }
    if (message.type === "fragments" || !("seq" in message) || !("id" in message)) return "free";
    if (this.seq !== null && message.seq <= this.seq) return "old";
    if (this.seq !== null && message.seq > this.seq + 1) return "gap";
    this.seq = message.seq;
    this.id = message.id;
    this.epoch = this.latestEpoch ?? this.epoch;
    return "new";
  }

  /** What to ask for when coming back; null before anything was read. */
  resume() {
    if (this.seq === null) return null;
    return { after: this.seq, ...(this.epoch && { epoch: this.epoch }), ...(this.id && { last_id: this.id }) };
  }
}

// How long to wait before trying again: growing, and jittered, so that many browsers do not come back in one wave.
//
// A page that somebody looks at stays close for about the first minute, long enough for a server to begin anew; a hidden
// one, and any after that, leaves the server more and more time.

const FIRST = 300;
const GROWTH = 1.6;
const CLOSE = 4_000;
const CLOSE_TRIES = 20;
const LONGEST = 30_000;

/** Milliseconds before try number `tries` (from 1). */
export function delayBefore(tries, { random = Math.random, hidden = false } = {}) {
  const grown = FIRST * GROWTH ** (tries - 1);
  const later = CLOSE * GROWTH ** (tries - CLOSE_TRIES);
  const ceiling = hidden ? Math.min(LONGEST, grown) : Math.min(LONGEST, Math.max(Math.min(CLOSE, grown), later));
  return ceiling * (0.5 + random() / 2);
}

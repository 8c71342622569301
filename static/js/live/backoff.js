// How long to wait before trying again: growing, jittered, so that many browsers do not come back in one wave.

const FIRST = 500;
const GROWTH = 1.8;
const LONGEST = 30_000;

/** Milliseconds before try number `tries` (from 1). */
export function delayBefore(tries, random = Math.random) {
  const ceiling = Math.min(LONGEST, FIRST * GROWTH ** (tries - 1));
  return ceiling * (0.5 + random() / 2);
}

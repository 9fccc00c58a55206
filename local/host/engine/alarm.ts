const LONGEST_WAIT_MS = 5_000; // the clock may jump and nobody say so; and setTimeout overflows beyond 24 days

export type Alarm<T> = {
  add(at: number, what: T): void;
  /** Looks at the clock again: it may have jumped. */
  rearm(): void;
  clear(): void;
};

/** Calls back when business time reaches a moment, never before it. One timer of the process serves them all. */
export function createAlarm<T>(now: () => number, ring: (what: T) => void): Alarm<T> {
  const entries: { at: number; what: T }[] = []; // the latest first: what is due next is taken from the end
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  return {
    add(at, what) {
      entries.splice(entries.findLastIndex((entry) => entry.at > at) + 1, 0, { at, what });
      if (at < armedFor) arm();
    },
    rearm: arm,
    clear() {
      entries.length = 0;
      clearTimeout(timer);
      armedFor = Number.POSITIVE_INFINITY;
    },
  };

  function arm(): void {
    clearTimeout(timer);
    const first = entries.at(-1);
    armedFor = first?.at ?? Number.POSITIVE_INFINITY;
    if (!first) return;
    const waitMs = Math.min(Math.max(first.at - now(), 0), LONGEST_WAIT_MS);
    timer = setTimeout(onTime, waitMs);
    timer.unref();
  }

  function onTime(): void {
    const time = now();
    const due = entries.splice(entries.findLastIndex((entry) => entry.at > time) + 1).reverse();
    for (const { what } of due) ring(what);
    arm(); // setTimeout may be early by a millisecond, and the clock may have gone back
  }
}

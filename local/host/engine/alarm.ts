const LONGEST_WAIT_MS = 60 * 60 * 1000; // setTimeout overflows beyond 24 days; an hour is often enough

export type Alarm<T> = {
  add(at: number, what: T): void;
  /** Looks at the clock again: it may have jumped. */
  rearm(): void;
  clear(): void;
};

/** Calls back when business time reaches a moment, never before it. One timer of the process serves them all. */
export function createAlarm<T>(now: () => number, ring: (what: T) => void): Alarm<T> {
  const heap: { at: number; what: T }[] = []; // smallest `at` first
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  return {
    add(at, what) {
      push(heap, { at, what });
      if (at < armedFor) arm();
    },
    rearm: arm,
    clear() {
      heap.length = 0;
      clearTimeout(timer);
      armedFor = Number.POSITIVE_INFINITY;
    },
  };

  function arm(): void {
    clearTimeout(timer);
    const first = heap[0];
    armedFor = first?.at ?? Number.POSITIVE_INFINITY;
    if (!first) return;
    const waitMs = Math.min(Math.max(first.at - now(), 0), LONGEST_WAIT_MS);
    timer = setTimeout(onTime, waitMs);
    timer.unref();
  }

  function onTime(): void {
    const time = now();
    while (heap[0] && heap[0].at <= time) ring(pop(heap).what);
    arm(); // setTimeout may be early by a millisecond, and the clock may have gone back
  }
}

type Entry = { at: number };

function push<E extends Entry>(heap: E[], entry: E): void {
  heap.push(entry);
  let index = heap.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if ((heap[parent] as E).at <= entry.at) break;
    heap[index] = heap[parent] as E;
    index = parent;
  }
  heap[index] = entry;
}

function pop<E extends Entry>(heap: E[]): E {
  const top = heap[0] as E;
  const last = heap.pop() as E;
  if (heap.length === 0) return top;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as E).at < (heap[child] as E).at) child += 1;
    if ((heap[child] as E).at >= last.at) break;
    heap[index] = heap[child] as E;
    index = child;
  }
  heap[index] = last;
  return top;
}

/** `waiting`: how many have no place yet. */
export type Slots = { <T>(work: () => Promise<T>): Promise<T>; waiting(): number };

/** Lets at most `limit` pieces of work run at a time; the others wait in the order in which they came. */
export function createSlots(limit: number): Slots {
  let free = limit;
  const queue: (() => void)[] = [];

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
  return Object.assign(run, { waiting: () => queue.length });
}

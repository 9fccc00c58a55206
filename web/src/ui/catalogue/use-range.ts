import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Row } from './edits.ts';
import { classesAt, type Place, type Range, type Rect, rectOf } from './range.ts';

/** The range of one grid, outside of React's state: a drag redraws only the cells whose look changes. */
export type RangeStore = ReturnType<typeof rangeStore>;

export function rangeStore() {
  let range: Range | null = null;
  let rect: Rect | null = null;
  let from: Place | null = null; // where the mouse went down
  const heard = new Set<() => void>();
  const set = (next: Range | null) => {
    if (next === range) return;
    range = next;
    rect = next && rectOf(next);
    for (const hear of heard) hear();
  };
  return {
    range: () => range,
    rect: () => rect,
    set,
    press: (place: Place) => {
      from = place;
      set(null);
    },
    /** The mouse has come over a cell with its button down. */
    drag: (head: Place) => {
      if (from) set({ anchor: from, head });
    },
    release: () => {
      from = null;
    },
    listen: (hear: () => void) => {
      heard.add(hear);
      return () => {
        heard.delete(hear);
      };
    },
  };
}

export const RangeContext = createContext<RangeStore | null>(null);

/** The store of a grid; a range ends where its rows are no longer what they were when it was drawn. */
export function useRangeStore(rows: Row[]): { store: RangeStore; rect: Rect | null } {
  const store = useMemo(rangeStore, []);
  const rect = useSyncExternalStore(store.listen, store.rect);
  const order = useMemo(() => rows.map(({ key }) => key).join('\n'), [rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what ends it
  useEffect(() => store.set(null), [store, order]);
  useEffect(() => {
    window.addEventListener('mouseup', store.release);
    return () => window.removeEventListener('mouseup', store.release);
  }, [store]);
  return { store, rect };
}

/** How a cell looks in the range around it. */
export function useRangeClasses(row: number, column: number): string {
  const store = useContext(RangeContext);
  const look = useCallback(() => classesAt(store?.rect() ?? null, { row, column }), [store, row, column]);
  return useSyncExternalStore(store?.listen ?? listenToNothing, look);
}

const listenToNothing = () => () => undefined;

import { useCallback, useState } from 'react';
import { type Edits, NO_EDITS, type Row, withRows } from './edits.ts';

const STEPS_MAX = 200;

type History = { past: Edits[]; now: Edits; future: Edits[] };

/** What has been typed and not saved, with every step there and back. */
export function useEdits() {
  const [history, setHistory] = useState<History>({ past: [], now: NO_EDITS, future: [] });
  const change = useCallback(
    (rows: Row[]) =>
      setHistory(({ past, now }) => ({
        past: [...past.slice(1 - STEPS_MAX), now],
        now: withRows(now, rows),
        future: [],
      })),
    [],
  );
  const undo = useCallback(
    () =>
      setHistory((all) => {
        const before = all.past.at(-1);
        if (!before) return all;
        return { past: all.past.slice(0, -1), now: before, future: [all.now, ...all.future] };
      }),
    [],
  );
  const redo = useCallback(
    () =>
      setHistory((all) => {
        const [next, ...future] = all.future;
        return next ? { past: [...all.past, all.now], now: next, future } : all;
      }),
    [],
  );
  /** What is left after saving; what was saved is not taken back by a step. */
  const settle = useCallback((left: Edits) => setHistory({ past: [], now: left, future: [] }), []);
  return {
    edits: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change,
    undo,
    redo,
    settle,
  };
}
export type EditsHandle = ReturnType<typeof useEdits>;

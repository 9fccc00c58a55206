import { useEffect, useSyncExternalStore } from 'react';
import type { Whitelist } from '../../../core/domain/licence.ts';
import type { Difference } from '../../../core/domain/whitelist-change.ts';
import { createStore } from '../ui/store.ts';

type Entries = Whitelist['entries'];

/** Handle → the last day that it is to have; null: it is to go. */
export type Changes = Record<string, string | null>;

/** What is to change at the next signature; kept while one walks about in the console, gone with the window. */
const draft = createStore<Changes>({});

export const useDraft = (): Changes => useSyncExternalStore(draft.subscribe, draft.get);

/** Adds to the draft; a later word on the same handle is the one that counts. */
export const propose = (changes: Changes): void => draft.set({ ...draft.get(), ...changes });

/** Another draft altogether. */
export const replaceDraft = (changes: Changes): void => draft.set(changes);

/** Leaves one handle as it is. */
export function withdraw(handle: string): void {
  const { [handle]: _, ...rest } = draft.get();
  draft.set(rest);
}

/** What the draft says differently from the list that serves, by handle. */
export const pendingOf = (entries: Entries, changes: Changes): Difference[] =>
  Object.keys(changes)
    .sort()
    .map((handle) => ({ handle, before: entries[handle] ?? null, after: changes[handle] ?? null }))
    .filter(({ before, after }) => before !== after);

/** The browser asks before a window with an unsigned draft is closed. */
export function useAskBeforeLeaving(): void {
  const isEmpty = Object.keys(useDraft()).length === 0;
  useEffect(() => {
    if (isEmpty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isEmpty]);
}

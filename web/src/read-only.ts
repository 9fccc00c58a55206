import { useSyncExternalStore } from 'react';
import { createStore } from './ui/store.ts';

/**
 * Whether this window looks at a shop that is not its reader's. It is the window that remembers: after the look is over
 * elsewhere, what stands on this page must not go to the reader's own shop.
 */
export const readOnly = createStore(false);

/** The same, for a control that would write. */
export const useReadOnly = (): boolean => useSyncExternalStore(readOnly.subscribe, readOnly.get);

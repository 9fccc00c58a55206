import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 62em)'); // the theme's `lg`: room for two things side by side

const follow = (changed: () => void) => {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
};

/** Whether two things fit side by side: what stands beside on a desk is called up on a phone. */
export const useIsDesk = (): boolean => useSyncExternalStore(follow, () => wide.matches);

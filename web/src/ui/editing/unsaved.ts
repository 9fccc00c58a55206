import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { confirm } from '../confirm.tsx';

/** Whether what was written and not saved may go. */
export const askToLeave = (t: TFunction): Promise<boolean> =>
  confirm({
    title: t('app.leave.title'),
    text: t('app.leave.text'),
    action: t('app.leave.action'),
    isDanger: true,
  });

/** Asks before unsaved changes are left behind: by a link, the back button, or the window's own cross. */
export function useUnsaved(isDirty: boolean): void {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  const held = useRef(blocker);
  held.current = blocker;
  const isHeld = blocker.state === 'blocked';
  useEffect(() => {
    if (!isHeld) return;
    void askToLeave(t).then((yes) => (yes ? held.current.proceed?.() : held.current.reset?.()));
  }, [isHeld, t]);
  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isDirty]);
}

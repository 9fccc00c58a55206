import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { confirm } from '../confirm.tsx';

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
    const question = {
      title: t('editing.leave.title'),
      text: t('editing.leave.text'),
      action: t('editing.leave.action'),
      isDanger: true,
    };
    void confirm(question).then((yes) => (yes ? held.current.proceed?.() : held.current.reset?.()));
  }, [isHeld, t]);
  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isDirty]);
}

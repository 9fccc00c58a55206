import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nowMs } from '../clock.ts';
import { dayAndTime, relative } from '../format.ts';

const TICK_MS = 30_000;

/** How long ago, kept true while it is looked at; the exact time for who asks (`title`). */
export function Ago({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={dayAndTime(at, i18n.language)}>
      {relative(at, now, i18n.language) ?? t('app.now')}
    </time>
  );
}

/** The time in ms, anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

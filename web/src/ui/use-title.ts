import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The browser's own title of a page: what it is, then whose product; `waiting` goes before both. */
export function useTitle(title: string, waiting = 0): void {
  const { t } = useTranslation();
  const whole = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · ${t('app.name')}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}

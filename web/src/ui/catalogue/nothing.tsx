import { useTranslation } from 'react-i18next';
import { EmptyState } from '../states.tsx';
import type { Filter } from './queries.ts';

/** No items: none at all, or none that fit. */
export function Nothing({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const isNarrowed = filter.q.trim() !== '' || filter.category !== '' || filter.stock !== '';
  return isNarrowed ? (
    <EmptyState title={t('catalogue.nothing.title')} text={t('catalogue.nothing.text')} />
  ) : (
    <EmptyState title={t('catalogue.empty.title')} text={t('catalogue.empty.text')} />
  );
}

import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/controls.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useTitle } from '../ui/use-title.ts';

export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t('notFound.title'));
  return (
    <PlainPage>
      <EmptyState level="h1" title={t('notFound.title')} text={t('notFound.text')}>
        <LinkButton to="/">{t('notFound.home')}</LinkButton>
      </EmptyState>
    </PlainPage>
  );
}

import { HStack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/controls.tsx';
import { useMe } from '../ui/me.ts';
import { EmptyState } from '../ui/states.tsx';
import { useTitle } from '../ui/use-title.ts';

/** The first minute of a new shop: connected, and what comes next. */
export function OnboardingPage() {
  const { t } = useTranslation();
  const { tenant } = useMe();
  useTitle(t('onboarding.title', { shop: tenant.name }));
  return (
    <EmptyState level="h1" title={t('onboarding.title', { shop: tenant.name })} text={t('onboarding.lead')}>
      <HStack gap="2" flexWrap="wrap" justifyContent="center">
        <LinkButton to="/catalogue">{t('onboarding.next')}</LinkButton>
        <LinkButton to="/" look="quiet">
          {t('onboarding.later')}
        </LinkButton>
      </HStack>
    </EmptyState>
  );
}

import { HStack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from './controls.tsx';

/** To the public pages, from wherever nobody is signed in. */
export function LegalLinks() {
  const { t } = useTranslation();
  return (
    <HStack gap="1" flexWrap="wrap">
      <LinkButton to="/privacy" look="quiet">
        {t('login.privacy')}
      </LinkButton>
      <LinkButton to="/terms" look="quiet">
        {t('login.terms')}
      </LinkButton>
    </HStack>
  );
}

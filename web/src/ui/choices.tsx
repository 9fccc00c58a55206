import { HStack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useColorMode } from '../color-mode.ts';
import { switchLanguage } from '../i18n/index.ts';
import { Button } from './controls.tsx';

/** The other language and the other theme, one tap away on every page. */
export function Choices() {
  const { t, i18n } = useTranslation();
  const { mode, toggle } = useColorMode();
  const theme = mode === 'dark' ? t('app.theme.light') : t('app.theme.dark');
  return (
    <HStack gap={{ base: '0', md: '1' }}>
      <Button look="quiet" lang={i18n.language === 'ar' ? 'en' : 'ar'} onClick={switchLanguage}>
        {t('app.language')}
      </Button>
      <Button look="quiet" aria-label={theme} title={theme} onClick={toggle}>
        <Icon path={mode === 'dark' ? SUN : MOON} />
      </Button>
    </HStack>
  );
}

const SUN =
  'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19';
const MOON = 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z';

const Icon = ({ path }: { path: string }) => (
  <svg aria-hidden="true" width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor">
    <path strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" d={path} />
  </svg>
);

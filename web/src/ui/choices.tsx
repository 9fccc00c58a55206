import { HStack } from '@chakra-ui/react';
import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useColorMode } from '../color-mode.ts';
import { switchLanguage } from '../i18n/index.ts';
import { Button } from './controls.tsx';
import { Icon } from './icon.tsx';

/** The other language and the other theme, one tap away. */
export function Choices() {
  const { t } = useTranslation();
  const { mode, toggle } = useColorMode();
  const theme = mode === 'dark' ? t('app.theme.light') : t('app.theme.dark');
  return (
    <HStack gap="0">
      <LanguageButton />
      <Button reads look="quiet" size="icon" aria-label={theme} title={theme} onClick={toggle}>
        <Icon of={mode === 'dark' ? Sun : Moon} />
      </Button>
    </HStack>
  );
}

/** `isShort`: two letters, where there is little room. */
export function LanguageButton({ isShort = false }: { isShort?: boolean }) {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'ar' ? 'en' : 'ar';
  const shape = isShort
    ? ({ size: 'icon', 'aria-label': `${t('app.language.short')} ${t('app.language')}` } as const)
    : {};
  return (
    <Button reads look="quiet" lang={other} {...shape} onClick={() => void switchLanguage()}>
      {isShort ? t('app.language.short') : t('app.language')}
    </Button>
  );
}

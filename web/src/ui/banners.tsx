import { Flex, Text } from '@chakra-ui/react';
import { KeyRound, Pause, Plug, RefreshCw, TriangleAlert, WifiOff } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../core/contract/session.ts';
import { takeUpdate, waiting } from '../updates.ts';
import { AddressButton, Button } from './controls.tsx';
import { Icon } from './icon.tsx';

/** What keeps customers from being answered, above every page, each with what to do about it. */
export function Banners({ me }: { me: Me | undefined }) {
  const { t, i18n } = useTranslation();
  const isOnline = useSyncExternalStore(followLine, () => navigator.onLine);
  const connection = me?.tenant.connection ?? 'active';
  const licence = me?.licence.state;
  const update = useSyncExternalStore(waiting.subscribe, waiting.get);
  return (
    <>
      {update && (
        <Banner tone="gold" icon={<Icon of={RefreshCw} />}>
          <Text flex="1">{t('banner.update')}</Text>
          <Button reads look="outline" onClick={takeUpdate}>
            {t('banner.update.take')}
          </Button>
        </Banner>
      )}
      {!isOnline && (
        <Banner tone="gold" icon={<Icon of={WifiOff} />}>
          <Text flex="1">{t('banner.offline')}</Text>
        </Banner>
      )}
      {me?.notice && (
        <Banner tone="red" icon={<Icon of={TriangleAlert} />}>
          <Text flex="1">{me.notice[i18n.language === 'en' ? 'en' : 'ar']}</Text>
        </Banner>
      )}
      {me?.aiPaused && (
        <Banner tone="gold" icon={<Icon of={Pause} />}>
          <Text flex="1">{t('banner.paused')}</Text>
        </Banner>
      )}
      {(licence === 'expired' || licence === 'missing') && (
        <Banner tone="red" icon={<Icon of={KeyRound} />}>
          <Text flex="1">{t(`banner.licence.${licence}`)}</Text>
        </Banner>
      )}
      {connection !== 'active' && (
        <Banner tone="red" icon={<Icon of={Plug} />}>
          <Text flex="1 1 240px">
            <strong>{t(`connection.${connection}`)}.</strong> {t(`connection.help.${connection}`)}
          </Text>
          <AddressButton href="/api/auth/meta/login" look="outline">
            {t('connection.again')}
          </AddressButton>
        </Banner>
      )}
    </>
  );
}

type BannerProps = { tone: 'gold' | 'red'; icon: ReactNode; children: ReactNode };

export function Banner({ tone, icon, children }: BannerProps) {
  return (
    <Flex
      role="status"
      alignItems="center"
      gap="3"
      px={{ base: '4', lg: '8' }}
      py="2.5"
      bg={`${tone}.subtle`}
      color={`${tone}.fg`}
      flexWrap="wrap"
    >
      {icon}
      {children}
    </Flex>
  );
}

function followLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

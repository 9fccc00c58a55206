import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { get, isApiError } from '../../api/client.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';

export type PhotoProps = {
  address: string; // of our door: the site loads nothing from other servers
  name: string;
  fate?: 'sent' | 'refused'; // the customer has it, whatever its address is now; or Instagram could not use it
  lead?: 'photo.item.lead' | 'photo.item.unsaved' | 'photo.draft.lead';
};

/** A catalogue photo as Instagram would fetch it; where it could not, why not and what to do. */
export function Photo({ address, name, fate, lead }: PhotoProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'waiting' | 'shown' | 'broken'>('waiting');
  const [tries, setTries] = useState(0);
  const again = () => {
    setTries(tries + 1);
    setState('waiting');
  };
  const src = tries === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}again=${tries}`;
  return (
    <Stack gap="1.5" alignItems="flex-start" whiteSpace="normal">
      {state === 'broken' ? (
        <Broken address={src} sent={fate === 'sent' ? name : null} again={again} />
      ) : (
        <>
          {state === 'waiting' && (
            <Text fontSize="sm" role="status">
              {t('photo.waiting')}
            </Text>
          )}
          <Picture
            key={src}
            src={src}
            alt={t('photo.of', { name })}
            data-waiting={state === 'waiting' || undefined}
            onLoad={() => setState('shown')}
            onError={() => setState('broken')}
          />
        </>
      )}
      {fate === 'refused' && <Text fontSize="sm">{t('photo.refused')}</Text>}
      {lead && (
        <Text fontSize="sm" color="fg.muted">
          {t(lead)}
        </Text>
      )}
    </Stack>
  );
}

const CODES = ['photo-address', 'photo-away', 'photo-type', 'photo-too-large', 'not-found'] as const;

/** An `img` does not say why it failed: the same address is asked once more, for its reason. */
function Broken({ address, sent, again }: { address: string; sent: string | null; again: () => void }) {
  const { t } = useTranslation();
  const { error, isPending } = useQuery({
    queryKey: ['photo-reason', address],
    queryFn: () => get(address.replace(/^\/api/u, ''), z.unknown()),
    retry: false,
  });
  const code = CODES.find((one) => isApiError(error) && error.code === one) ?? 'other';
  const words = sent === null ? t(`photo.broken.${code}`) : t('photo.sent.gone', { name: sent });
  return (
    <Stack gap="1" role="status" fontSize="sm">
      <Flex gap="2" alignItems="center">
        <Icon of={ImageOff} size={18} />
        <Text>{isPending ? t('photo.waiting') : words}</Text>
      </Flex>
      <Button look="quiet" alignSelf="flex-start" disabled={isPending} onClick={again}>
        {t('photo.again')}
      </Button>
    </Stack>
  );
}

const Picture = chakra('img', {
  base: {
    width: 'auto',
    maxWidth: 'min(100%, 260px)',
    maxHeight: '320px',
    objectFit: 'contain',
    borderRadius: 'control',
    bg: 'bg.sand',
    '&[data-waiting]': { width: '1px', height: '1px', opacity: 0 },
  },
});

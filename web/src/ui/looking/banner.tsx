import { chakra, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/queries.ts';
import { useNow } from '../ago.tsx';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';
import { leaveLook } from './leave.ts';

const MINUTE_MS = 60_000;

/** Above everything while somebody who runs the product looks at a shop: whose it is, that nothing changes, how long yet, and the way out. */
export function LookingBanner({ name, until }: { name: string; until: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const leftMs = Date.parse(until) - useNow();
  const isOver = leftMs <= 0;
  useEffect(() => {
    if (isOver) void client.invalidateQueries(meQuery); // the server says what follows
  }, [isOver, client]);
  const leave = useMutation({
    mutationFn: () => leaveLook('console'),
    onError: () => toast(t('trouble.offline'), { tone: 'bad' }),
  });
  return (
    <Strip aria-label={t('looking.region')}>
      <chakra.span hideBelow="md">
        <Icon of={Eye} />
      </chakra.span>
      <Text flex="1" minWidth="0" lineHeight="1.4" overflowWrap="anywhere">
        <strong>{t('looking.at', { name })}</strong>{' '}
        <chakra.span hideBelow="md">{t('looking.noted')} </chakra.span>
        {t('looking.left', { count: Math.max(0, Math.ceil(leftMs / MINUTE_MS)) })}
      </Text>
      <Button reads look="outline" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {t('looking.leave')}
      </Button>
    </Strip>
  );
}

const Strip = chakra('section', {
  base: {
    position: 'sticky',
    top: '0',
    zIndex: 'banner',
    display: 'flex',
    alignItems: 'center',
    gap: '3',
    px: { base: '4', lg: '8' },
    py: '2',
    fontSize: 'sm',
    bg: 'red.subtle',
    color: 'red.fg',
    borderBottomWidth: '2px',
    borderColor: 'red.solid',
  },
});

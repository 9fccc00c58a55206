import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { output } from 'zod/mini';
import type { AdminDeed } from '../../../core/contract/admin.ts';
import { dayAndTime } from '../format.ts';
import { Badge } from '../ui/controls.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { logQuery } from './api.ts';
import { DeedChanges } from './deed-changes.tsx';
import { DeedSubject } from './deed-subject.tsx';

type Deed = output<typeof AdminDeed>;

/** Deeds whose code this page has words for; another one is shown as its code. */
export const ACTIONS = [
  'licences-published',
  'tenant-paused',
  'tenant-resumed',
  'plan-changed',
  'alert-seen',
  'alert-resolved',
  'conversation-opened',
  'impersonation-begun',
  'impersonation-ended',
  'story-terminate',
  'story-restart',
  'story-retry',
  'story-event',
  'story-purge',
  'incident-begun',
  'incident-changed',
  'incident-ended',
  'refused-not-listed',
  'refused-no-role',
] as const;

type Props = { filter: { tenantId: string; action: string; q: string } };

/** What admins did, the newest first, with what was before and after. */
export function Deeds({ filter }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({ ...logQuery(filter), placeholderData: keepPreviousData });
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const deeds = query.data.pages.flatMap(({ items }) => items);
  if (deeds.length === 0) return <Text color="fg.muted">{t('admin.log.none')}</Text>;
  return (
    <div>
      <Stack as="ul" gap="0" listStyleType="none" aria-label={t('admin.nav.log')}>
        {deeds.map((deed) => (
          <Row key={deed.id} deed={deed} isOfOneShop={filter.tenantId !== ''} />
        ))}
      </Stack>
      <MoreButton pages={query} />
    </div>
  );
}

function Row({ deed, isOfOneShop }: { deed: Deed; isOfOneShop: boolean }) {
  const { t, i18n } = useTranslation();
  const { login, action, tenantId, reason, before, after, at } = deed;
  const isKnown = ACTIONS.some((one) => one === action);
  return (
    <Item>
      <Flex gap="3" flexWrap="wrap" alignItems="center">
        <Badge tone={action.startsWith('refused') ? 'bad' : 'plain'}>
          {isKnown ? t(`admin.action.${action}`) : <bdi dir="ltr">{action}</bdi>}
        </Badge>
        <Text fontWeight="500">
          <bdi dir="ltr">{login}</bdi>
        </Text>
        <Text color="fg.muted" fontSize="sm">
          {dayAndTime(at, i18n.language)}
        </Text>
        {tenantId && !isOfOneShop && <About to={`/admin/tenants/${tenantId}`}>{t('admin.log.shop')}</About>}
      </Flex>
      <DeedSubject deed={deed} />
      {reason && (
        <Text dir="auto" textAlign="left" _rtl={{ textAlign: 'right' }}>
          «{reason}»
        </Text>
      )}
      <DeedChanges {...{ action, before, after }} />
    </Item>
  );
}

const Item = chakra('li', {
  base: {
    display: 'flex',
    flexDirection: 'column',
    gap: '1.5',
    py: '3',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0', pt: '0' },
  },
});

const About = chakra(Link, {
  base: { color: 'green.fg', textDecoration: 'underline', fontSize: 'sm' },
});

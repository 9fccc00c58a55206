import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../core/contract/hooks.ts';
import { sendJson } from '../api/client.ts';
import { deliveriesQuery } from '../api/hooks.ts';
import { dayAndTime } from '../format.ts';
import { Badge, Button, Heading } from './controls.tsx';
import { Panel, RowsSkeleton } from './states.tsx';
import { toast } from './toasts.tsx';
import { Trouble } from './trouble.tsx';

/** What was sent and what became of it; what did not arrive can be sent again. */
export function DeliveryLog() {
  const { t } = useTranslation();
  const query = useQuery(deliveriesQuery);
  if (query.isPending) return <RowsSkeleton rows={2} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return (
    <Panel>
      <Heading fontSize="lg" mb="3">
        {t('hooks.log')}
      </Heading>
      {query.data.items.length === 0 && <Text color="fg.muted">{t('hooks.log.empty')}</Text>}
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('hooks.log')}>
        {query.data.items.map((one) => (
          <Row key={one.id} delivery={one} />
        ))}
      </Stack>
    </Panel>
  );
}

const TONES = { pending: 'wait', delivered: 'good', failed: 'bad' } as const;

function Row({ delivery }: { delivery: Delivery }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { id, type, state, attempts, nextAt, lastStatus, lastCode, createdAt } = delivery;
  const resend = async () => {
    await sendJson('POST', `/hooks/deliveries/${id}/resend`, {});
    toast(t('hooks.resent'));
    await client.invalidateQueries({ queryKey: ['hooks', 'deliveries'] });
  };
  return (
    <Flex
      as="li"
      gap="3"
      alignItems="center"
      flexWrap="wrap"
      borderTopWidth="1px"
      borderColor="border"
      pt="2"
    >
      <Badge tone={TONES[state]}>{t(`hooks.state.${state}`)}</Badge>
      <Text fontWeight="600">
        <bdi dir="ltr">{type}</bdi>
      </Text>
      <Text color="fg.muted" flex="1">
        {dayAndTime(createdAt, i18n.language)} · {t('hooks.attempts', { count: attempts })}
        {lastStatus !== null && ` · ${lastStatus}`}
        {lastStatus === null && lastCode !== null && ` · ${lastCode}`}
        {nextAt && attempts > 0 && ` · ${t('hooks.next', { at: dayAndTime(nextAt, i18n.language) })}`}
      </Text>
      {state !== 'pending' && (
        <Button look="outline" onClick={resend}>
          {t('hooks.resend')}
        </Button>
      )}
    </Flex>
  );
}

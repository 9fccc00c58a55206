import { Box, Flex, HStack, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { OrderDetail } from '../../../core/contract/orders.ts';
import { mayEdit } from '../../../core/domain/order.ts';
import { sendJson } from '../api/client.ts';
import { orderQuery } from '../api/orders.ts';
import { returnsOfOrderQuery } from '../api/returns.ts';
import { dayAndTime, listed } from '../format.ts';
import { Button, Heading, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { OrderBadge } from '../ui/order-badge.tsx';
import { OrderForm } from '../ui/order-form.tsx';
import { OrderLines } from '../ui/order-lines.tsx';
import { OrderMoves } from '../ui/order-moves.tsx';
import { Buyer } from '../ui/order-row.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ReturnBadge } from '../ui/return-badge.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** One order: where it stands, whose it is, what is in it, and who did what when. */
export function OrderPage() {
  const { id = '' } = useParams();
  const query = useQuery(orderQuery(id));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <Whole key={query.data.id} order={query.data} />;
}

function Whole({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const save = async (body: object) => {
    await sendJson('PATCH', `/orders/${order.id}`, body, OrderDetail);
    await client.invalidateQueries({ queryKey: ['orders'] });
    setEditing(false);
    toast(t('orders.saved'));
  };
  return (
    <>
      <PageTitle title={t('orders.number', { number: order.number })}>
        <HStack gap="2" flexWrap="wrap">
          <OrderBadge status={order.status} />
          <LinkButton look="outline" to={`/orders/${order.id}/slip`}>
            <Icon of={Printer} />
            {t('orders.slip')}
          </LinkButton>
          {mayEdit(order.status) && !isEditing && (
            <Button look="outline" onClick={() => setEditing(true)}>
              <Icon of={Pencil} />
              {t('orders.edit')}
            </Button>
          )}
          {order.status === 'delivered' && (
            <LinkButton look="outline" to={`/returns/new?order=${order.id}`}>
              <Icon of={Undo2} />
              {t('returns.new')}
            </LinkButton>
          )}
        </HStack>
      </PageTitle>
      <Stack gap="4">
        {isEditing ? (
          <Panel>
            <OrderForm
              order={order}
              codExtraFils={order.codExtraFils}
              save={save}
              cancel={() => setEditing(false)}
            />
          </Panel>
        ) : (
          <>
            <OrderMoves order={order} all />
            <SimpleGrid columns={{ base: 1, lg: 2 }} gap="4">
              <Customer order={order} />
              <Panel>
                <OrderLines order={order} />
              </Panel>
            </SimpleGrid>
          </>
        )}
        {order.status === 'delivered' && <Returns orderId={order.id} />}
        <History order={order} />
      </Stack>
    </>
  );
}

function Customer({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <Stack gap="3">
        <Buyer order={order} />
        {order.notes && <Text>{t('orders.note', { note: order.notes })}</Text>}
        {order.customerId && (
          <Flex gap="2" flexWrap="wrap">
            <LinkButton look="outline" to={`/conversations/${order.customerId}`}>
              {t('orders.conversation')}
            </LinkButton>
            <LinkButton look="outline" to={`/orders?customer=${order.customerId}`}>
              {t('orders.ofCustomer')}
            </LinkButton>
          </Flex>
        )}
      </Stack>
    </Panel>
  );
}

function Returns({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const rows = useQuery(returnsOfOrderQuery(orderId)).data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel>
      <Heading fontSize="lg" mb="1">
        {t('returns.ofThisOrder')}
      </Heading>
      <Stack as="ul" gap="1" listStyleType="none" aria-label={t('returns.ofThisOrder')}>
        {rows.map(({ id, kind, number, state }) => (
          <Flex as="li" key={id} gap="3" alignItems="center">
            <Box asChild minHeight="11" display="inline-flex" alignItems="center">
              <Link to={`/returns/${id}`}>
                {t('returns.number', { kind: t(`returns.kind.${kind}`), number })}
              </Link>
            </Box>
            <ReturnBadge state={state} />
          </Flex>
        ))}
      </Stack>
    </Panel>
  );
}

/** Who moved it where, and when; the newest first. */
function History({ order }: { order: OrderDetail }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel>
      <Heading fontSize="lg" mb="3">
        {t('orders.history')}
      </Heading>
      <Stack as="ol" gap="3" listStyleType="none" aria-label={t('orders.history')}>
        {order.events.toReversed().map(({ from, to, actor, member, changed, note, at }) => (
          <Box
            as="li"
            key={`${at}/${to}/${changed.join()}`}
            borderInlineStartWidth="3px"
            borderColor="border.strong"
            ps="3"
          >
            <Flex gap="2" flexWrap="wrap" alignItems="center">
              <Text fontWeight="600">
                {listed(
                  [
                    from !== to && t(`orders.status.${to}`),
                    ...changed.map((field) => t(`orders.changed.${field}`, { defaultValue: field })),
                  ],
                  i18n.language,
                )}
              </Text>
              <Text color="fg.muted">
                <bdi>{member ?? t(`orders.actor.${actor}`)}</bdi> · {dayAndTime(at, i18n.language)}
              </Text>
            </Flex>
            {note && <Text>{note}</Text>}
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}

import { Box, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Order } from '../../../core/contract/orders.ts';
import { ReturnDetail } from '../../../core/contract/returns.ts';
import { sendJson } from '../api/client.ts';
import { orderListQuery, orderQuery } from '../api/orders.ts';
import { returnsOfOrderQuery } from '../api/returns.ts';
import { day, listed, money } from '../format.ts';
import { Button, Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ReturnForm } from '../ui/return-form.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** A return by hand: which order (`?order=`), which pieces, what the rules say, and then it is made. */
export function ReturnNewPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const id = search.get('order');
  return (
    <>
      <PageTitle title={t('returns.new')} lead={id ? undefined : t('returns.new.lead')} />
      {id ? <OfOrder key={id} id={id} /> : <ChooseOrder choose={(order) => setSearch({ order })} />}
    </>
  );
}

const ANY = { q: '', from: '', to: '', governorate: '', discount: '', customer: '' };

function ChooseOrder({ choose }: { choose: (id: string) => void }) {
  const { t } = useTranslation();
  const [find, setFind] = useState('');
  const q = useDeferredValue(find.trim());
  const query = useInfiniteQuery(orderListQuery({ ...ANY, status: 'delivered', q }));
  const orders = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="4">
      <Field label={t('returns.new.find')} hint={t('returns.new.findHint')}>
        {(wired) => (
          <Input {...wired} type="search" value={find} onChange={(event) => setFind(event.target.value)} />
        )}
      </Field>
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && orders.length === 0 && (
        <EmptyState title={t('returns.new.none')} text={t('returns.new.none.text')} />
      )}
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('returns.new.orders')}>
        {orders.map((order) => (
          <li key={order.id}>
            <Found order={order} choose={() => choose(order.id)} />
          </li>
        ))}
      </Stack>
      {query.isSuccess && <MoreButton pages={query} />}
    </Stack>
  );
}

function Found({ order, choose }: { order: Order; choose: () => void }) {
  const { t, i18n } = useTranslation();
  const { number, customerName, deliveredAt, lines, totalFils } = order;
  const head = [t('orders.number', { number }), customerName ?? t('orders.noName')].join(' · ');
  const pieces = lines.map(({ name, quantity }) => `${name} × ${quantity}`);
  return (
    <Button
      look="outline"
      width="100%"
      py="3"
      whiteSpace="normal"
      textAlign="start"
      justifyContent="flex-start"
      onClick={choose}
    >
      <Stack gap="0.5">
        <Text as="span">{head}</Text>
        <Text as="span" color="fg.muted" fontWeight="400">
          {listed(pieces, i18n.language)} · {money(totalFils, i18n.language)}
        </Text>
        {deliveredAt && (
          <Text as="span" color="fg.muted" fontWeight="400" fontSize="sm">
            {t('returns.new.delivered', { day: day(deliveredAt, i18n.language) })}
          </Text>
        )}
      </Stack>
    </Button>
  );
}

function OfOrder({ id }: { id: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const client = useQueryClient();
  const order = useQuery(orderQuery(id));
  const others = useQuery(returnsOfOrderQuery(id));
  if (order.isPending || others.isPending) return <RowsSkeleton rows={3} />;
  if (order.isError) return <Trouble error={order.error} retry={() => order.refetch()} />;
  if (others.isError) return <Trouble error={others.error} retry={() => others.refetch()} />;
  if (order.data.status !== 'delivered')
    return <EmptyState title={t('returns.new.tooEarly')} text={t('returns.new.tooEarly.text')} />;
  const make = async (body: object) => {
    const made = await sendJson('POST', '/returns', { orderId: id, ...body }, ReturnDetail);
    await client.invalidateQueries({ queryKey: ['returns'] });
    await go(`/returns/${made?.id}`, { replace: true });
  };
  return (
    <Box maxWidth="760px">
      <Panel>
        <ReturnForm order={order.data} others={others.data.items} make={make} />
      </Panel>
    </Box>
  );
}

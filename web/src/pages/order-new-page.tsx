import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { OrderDetail } from '../../../core/contract/orders.ts';
import { sendJson } from '../api/client.ts';
import { customerQuery } from '../api/inbox.ts';
import { orderSettingsQuery } from '../api/order-settings.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** An order by hand; `?customer=` ties it to a conversation, and begins with what is known of its person. */
export function OrderNewPage() {
  const { t } = useTranslation();
  const customerId = useSearchParams()[0].get('customer');
  return (
    <>
      <PageTitle title={t('orders.new')} lead={t('orders.new.lead')} />
      {customerId === null ? <NewOrder customerId={null} /> : <OfCustomer id={customerId} />}
    </>
  );
}

function OfCustomer({ id }: { id: string }) {
  const query = useQuery(customerQuery(id));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const { name, phone, governorate, address } = query.data;
  const start = {
    customerName: name ?? '',
    phone: phone ?? '',
    governorate: governorate ?? '',
    address: address ?? '',
  };
  return <NewOrder customerId={id} start={start} />;
}

function NewOrder({ customerId, start = {} }: { customerId: string | null; start?: object }) {
  const go = useNavigate();
  const client = useQueryClient();
  const terms = useQuery(orderSettingsQuery);
  const save = async (body: object) => {
    const made = await sendJson('POST', '/orders', { ...body, customerId }, OrderDetail);
    await client.invalidateQueries({ queryKey: ['orders'] });
    await go(`/orders/${made?.id}`, { replace: true });
  };
  if (terms.isPending) return <RowsSkeleton rows={3} />;
  if (!terms.data) return <Trouble error={terms.error} retry={() => terms.refetch()} />; // what is written outlives a later failure
  return (
    <Panel>
      <OrderForm codExtraFils={terms.data.codExtraFils} start={start} save={save} cancel={() => go(-1)} />
    </Panel>
  );
}

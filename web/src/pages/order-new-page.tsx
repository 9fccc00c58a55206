import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { OrderDetail } from '../../../core/contract/orders.ts';
import { sendJson } from '../api/client.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel } from '../ui/states.tsx';

/** An order by hand; `?customer=` ties it to a conversation. */
export function OrderNewPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const client = useQueryClient();
  const customerId = useSearchParams()[0].get('customer');
  const save = async (body: object) => {
    const made = await sendJson('POST', '/orders', { ...body, customerId }, OrderDetail);
    await client.invalidateQueries({ queryKey: ['orders'] });
    await go(`/orders/${made?.id}`, { replace: true });
  };
  return (
    <>
      <PageTitle title={t('orders.new')} lead={t('orders.new.lead')} />
      <Panel>
        <OrderForm save={save} cancel={() => go('/orders')} />
      </Panel>
    </>
  );
}

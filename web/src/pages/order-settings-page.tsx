import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orderSettingsQuery } from '../api/order-settings.ts';
import { LinkButton } from '../ui/controls.tsx';
import { OrderSettingsForm } from '../ui/order-settings-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What the shop decides about its orders: notices and their words, holds, who gives discounts. */
export function OrderSettingsPage() {
  const { t } = useTranslation();
  const query = useQuery(orderSettingsQuery);
  return (
    <>
      <PageTitle title={t('orders.settings')} lead={t('orders.settings.lead')}>
        <LinkButton look="outline" to="/orders">
          {t('orders.settings.back')}
        </LinkButton>
      </PageTitle>
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <OrderSettingsForm settings={query.data} />}
    </>
  );
}

import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { Button } from '../ui/controls.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tenantQuery } from './api.ts';
import { Back } from './back.tsx';
import { CareBadges } from './care.tsx';
import { Days } from './days.tsx';
import { Deeds } from './deeds.tsx';
import { LookDialog } from './look-dialog.tsx';
import { Looks } from './looks.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { Plan } from './plan.tsx';
import { Section } from './section.tsx';
import { TenantFacts } from './tenant-facts.tsx';
import { Tiles } from './tiles.tsx';

/** Everything about one shop that needs no word of its customers. */
export function TenantPage({ id = '' }: { id?: string | undefined }) {
  const { t } = useTranslation();
  const query = useQuery(tenantQuery(id));
  return (
    <Stack gap="4">
      <Back to="/admin/tenants" label={t('admin.tenant.back')} />
      {query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <Tenant tenant={query.data} />}
    </Stack>
  );
}

const SPANS = ['week', 'month'] as const;
const WEEK_DAYS = 7;

function Tenant({ tenant }: { tenant: AdminTenantDetail }) {
  const { t } = useTranslation();
  const [span, setSpan] = useState<(typeof SPANS)[number]>('week');
  const [isAsking, setAsking] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const choices = SPANS.map((value) => ({ value, label: t(`admin.tenant.${value}`) }));
  return (
    <>
      <div>
        <PageTitle title={tenant.name}>
          <Button look="outline" onClick={() => setLooking(true)}>
            {t('admin.look')}
          </Button>
          <Button look={tenant.aiPaused ? 'solid' : 'outline'} onClick={() => setAsking(true)}>
            {t(tenant.aiPaused ? 'admin.tenant.resume' : 'admin.tenant.pause')}
          </Button>
        </PageTitle>
        {tenant.handle && (
          <Text color="fg.muted" mt="-4" mb="3">
            <bdi dir="ltr">@{tenant.handle}</bdi>
          </Text>
        )}
        <CareBadges care={tenant.care} />
        <Stack as="ul" gap="1" mt="3" ps="5" color="fg.muted">
          {tenant.care.map((reason) => (
            <li key={reason}>{t(`admin.care.help.${reason}`)}</li>
          ))}
        </Stack>
      </div>
      <Section title={t('admin.tenant.health')}>
        <Flex>
          <Segmented label={t('admin.tenant.span')} choices={choices} value={span} choose={setSpan} />
        </Flex>
        <Tiles figures={tenant[span]} waiting={tenant.needsPersonCount} />
        <More to={`/admin/costs?tenantId=${tenant.id}`}>{t('admin.tenant.costs')}</More>
        <Days days={span === 'week' ? tenant.days.slice(-WEEK_DAYS) : tenant.days} />
      </Section>
      <Plan tenant={tenant} />
      <More to={`/admin/tenants/${tenant.id}/conversations`}>{t('admin.talks.link')}</More>
      <TenantFacts tenant={tenant} />
      <Looks looks={tenant.impersonations} />
      <Section title={t('admin.tenant.log')}>
        <Deeds filter={{ tenantId: tenant.id, action: '', q: '' }} />
      </Section>
      <LookDialog tenant={tenant} isOpen={isLooking} close={() => setLooking(false)} />
      <PauseDialog tenant={tenant} isOpen={isAsking} close={() => setAsking(false)} />
    </>
  );
}

const More = chakra(Link, { base: { color: 'green.fg', textDecoration: 'underline', alignSelf: 'start' } });

import { Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { Button, LinkButton } from '../ui/controls.tsx';
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
          <Flex gap="2" flexWrap="wrap">
            <Button look="outline" onClick={() => setLooking(true)}>
              {t('admin.look')}
            </Button>
            <Button look={tenant.aiPaused ? 'solid' : 'outline'} onClick={() => setAsking(true)}>
              {t(tenant.aiPaused ? 'admin.tenant.resume' : 'admin.tenant.pause')}
            </Button>
          </Flex>
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
      <Ways id={tenant.id} />
      <Section title={t('admin.tenant.health')}>
        <Flex>
          <Segmented label={t('admin.tenant.span')} choices={choices} value={span} choose={setSpan} />
        </Flex>
        <Tiles figures={tenant[span]} waiting={tenant.needsPersonCount} />
        <Days days={span === 'week' ? tenant.days.slice(-WEEK_DAYS) : tenant.days} />
      </Section>
      <Plan tenant={tenant} />
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

/** From the shop to what it said, what was done for it, what is wrong with it and what it costs. */
function Ways({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Grid as="nav" aria-label={t('admin.tenant.ways')} gap="2" {...SIDE_BY_SIDE}>
      <LinkButton look="outline" to={`/admin/tenants/${id}/conversations`}>
        {t('admin.talks.link')}
      </LinkButton>
      <LinkButton look="outline" to={`/admin/orchestrations?tenantId=${id}`}>
        {t('admin.nav.stories')}
      </LinkButton>
      <LinkButton look="outline" to={`/admin/alerts?tenantId=${id}`}>
        {t('admin.nav.alerts')}
      </LinkButton>
      <LinkButton look="outline" to={`/admin/costs?tenantId=${id}`}>
        {t('admin.nav.costs')}
      </LinkButton>
    </Grid>
  );
}

const SIDE_BY_SIDE = { gridTemplateColumns: { base: '1fr 1fr', md: 'repeat(4, max-content)' } };

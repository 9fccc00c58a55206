import { Box, SimpleGrid, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { SUSPENDED_DAY } from '../../../core/domain/licence.ts';
import { dayAndTime, fullDay } from '../format.ts';
import { Ago } from '../ui/ago.tsx';
import { isLicensed } from '../ui/ai-state.tsx';
import { Badge } from '../ui/controls.tsx';
import { Section } from './section.tsx';

const LICENCE_TONES = { active: 'good', expiring: 'wait', expired: 'bad', missing: 'bad' } as const;

const AI_TONES = { on: 'good', paused: 'wait', silent: 'bad' } as const;

/** How a shop hangs on Meta and on us. */
export function TenantFacts({ tenant }: { tenant: AdminTenantDetail }) {
  const { t, i18n } = useTranslation();
  const { licence, connection, handle, lastWebhookAt, tokenExpiresAt, createdAt, igId, id, aiPaused } =
    tenant;
  const isSuspended = licence.expiresOn === SUSPENDED_DAY;
  const state = isSuspended ? 'suspended' : licence.state;
  const ai = aiPaused ? 'paused' : isLicensed(licence) ? 'on' : 'silent';
  return (
    <Section title={t('admin.tenant.facts')}>
      <SimpleGrid as="dl" columns={{ base: 1, md: 2 }} columnGap="8" rowGap="3">
        <Fact label={t('admin.fact.licence')}>
          <Badge tone={LICENCE_TONES[licence.state]}>{t(`admin.licence.${state}`)}</Badge>{' '}
          {licence.expiresOn &&
            !isSuspended &&
            t('admin.licence.until', { day: fullDay(licence.expiresOn, i18n.language) })}
          {handle && (
            <Box asChild color="green.fg" textDecoration="underline" ms="2">
              <Link to={`/admin/licences?q=${encodeURIComponent(handle.toLowerCase())}`}>
                {t('admin.fact.toLicence')}
              </Link>
            </Box>
          )}
        </Fact>
        <Fact label={t('admin.fact.connection')}>
          <Badge tone={connection === 'active' ? 'good' : 'bad'}>
            {t(`connection.${connection ?? 'disconnected'}`)}
          </Badge>
        </Fact>
        <Fact label={t('admin.fact.token')}>
          {tokenExpiresAt ? dayAndTime(tokenExpiresAt, i18n.language) : t('admin.fact.noDay')}
        </Fact>
        <Fact label={t('admin.fact.webhook')}>
          {lastWebhookAt ? <Ago at={lastWebhookAt} /> : t('admin.fact.never')}
        </Fact>
        <Fact label={t('admin.fact.ai')}>
          <Badge tone={AI_TONES[ai]}>{t(`ai.${ai}`)}</Badge>
        </Fact>
        <Fact label={t('admin.fact.since')}>{dayAndTime(createdAt, i18n.language)}</Fact>
        <Fact label={t('admin.fact.id')}>
          <Id>{id}</Id>
        </Fact>
        <Fact label={t('admin.fact.igId')}>{igId ? <Id>{igId}</Id> : '—'}</Fact>
      </SimpleGrid>
    </Section>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text as="dt" color="fg.muted" fontSize="sm">
      {label}
    </Text>
    <Text as="dd">{children}</Text>
  </div>
);

const Id = ({ children }: { children: string }) => (
  <Text as="bdi" dir="ltr" fontSize="sm" userSelect="all" overflowWrap="anywhere">
    {children}
  </Text>
);

import { Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminIncident } from '../../../core/contract/admin-incident.ts';
import { dayAndTime, number } from '../format.ts';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { IncidentForm } from './incident-form.tsx';
import { ReasonForm } from './reason-form.tsx';
import { Section } from './section.tsx';
import { endIncident, incidentQuery } from './stories-api.ts';
import { Tile } from './tiles.tsx';

/** The one switch for when something is wrong for all shops. */
export function IncidentPage() {
  const { t } = useTranslation();
  const query = useQuery(incidentQuery);
  return (
    <>
      <PageTitle title={t('admin.incident.title')} lead={t('admin.incident.lead')} />
      {query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <Incident incident={query.data} />}
    </>
  );
}

function Incident({ incident }: { incident: AdminIncident }) {
  const { t, i18n } = useTranslation();
  const [isEnding, setEnding] = useState(false);
  const { now, waiting, endingSoon } = incident;
  return (
    <Stack gap="4">
      <Section title={t('admin.incident.state')}>
        <Flex gap="3" alignItems="center" flexWrap="wrap" justifyContent="space-between">
          <Text fontWeight="600" {...(now && { color: 'red.fg' })}>
            {now
              ? t('admin.incident.on', { at: dayAndTime(now.startedAt, i18n.language) })
              : t('admin.incident.off')}
          </Text>
          {now && <Button onClick={() => setEnding(true)}>{t('admin.incident.end')}</Button>}
        </Flex>
        {!now && incident.last?.replies === 'held' && waiting > 0 && (
          <Text color="fg.muted">{t('admin.incident.draining', { pace: incident.last.perMinute })}</Text>
        )}
        <SimpleGrid as="dl" columns={{ base: 2, md: 4 }} gap="3">
          <Tile label={t('admin.incident.waiting')} value={number(waiting, i18n.language)} />
          <Tile
            label={t('admin.incident.endingSoon')}
            value={number(endingSoon, i18n.language)}
            isBad={endingSoon > 0}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('admin.incident.settings')}>
        <IncidentForm key={now?.startedAt ?? 'none'} now={now} last={incident.last} />
      </Section>
      <Dialog isOpen={isEnding} close={() => setEnding(false)} title={t('admin.incident.end')}>
        <Ending close={() => setEnding(false)} />
      </Dialog>
    </Stack>
  );
}

function Ending({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: endIncident,
    onSuccess: (incident) => {
      close();
      toast(t('admin.incident.ended'));
      client.setQueryData(incidentQuery.queryKey, incident);
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
    },
  });
  return (
    <ReasonForm
      text={t('admin.incident.endText')}
      label={t('admin.incident.end')}
      isDanger={false}
      state={ending}
      close={close}
      send={(reason) => ending.mutate(reason)}
    />
  );
}

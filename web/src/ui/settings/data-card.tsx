import { chakra, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { JobStarted } from '../../../../core/contract/jobs.ts';
import { ExportResult } from '../../../../core/contract/settings.ts';
import { send } from '../../api/client.ts';
import { jobQuery } from '../../api/queries.ts';
import { dayAndTime, number } from '../../format.ts';
import { AddressButton, Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Trouble } from '../trouble.tsx';
import { Card } from './card.tsx';
import { DeleteShop } from './delete-shop.tsx';

const KB = 1024;

/** All that is the shop's: to take along, or to be gone. */
export function DataCard({ handle, isOwner }: { handle: string; isOwner: boolean }) {
  const { t } = useTranslation();
  const start = useMutation({ mutationFn: () => send('POST', '/settings/export', JobStarted) });
  return (
    <Card title={t('settings.data')} lead={t('settings.data.lead')} isLocked={!isOwner}>
      {start.isError && <Trouble error={start.error} retry={() => start.mutate()} />}
      {start.data ? (
        <Export jobId={start.data.jobId} again={() => start.mutate()} />
      ) : (
        <Button
          look="outline"
          alignSelf="start"
          disabled={!isOwner || start.isPending}
          onClick={() => start.mutate()}
        >
          {t('settings.export')}
        </Button>
      )}
      <DeleteShop handle={handle} isOwner={isOwner} />
    </Card>
  );
}

function Export({ jobId, again }: { jobId: string; again: () => void }) {
  const { t, i18n } = useTranslation();
  const { data: job, isError, error, refetch } = useQuery(jobQuery(jobId));
  if (isError) return <Trouble error={error} retry={() => refetch()} />;
  if (!job || job.status === 'running') {
    const total = job?.progress.total ?? null;
    return (
      <Stack gap="1.5" role="status">
        <Text>{t('settings.export.running')}</Text>
        <chakra.progress
          aria-label={t('settings.export.running')}
          width="100%"
          accentColor="green.solid"
          {...(total && { value: job?.progress.done ?? 0, max: total })}
        />
      </Stack>
    );
  }
  if (job.status !== 'succeeded') {
    return (
      <Stack gap="2" role="alert" alignItems="start">
        <Text>{t('settings.export.failed')}</Text>
        <Button look="outline" onClick={again}>
          {t('settings.export')}
        </Button>
      </Stack>
    );
  }
  const { bytes, keptUntil } = ExportResult.parse(job.result);
  return (
    <Stack gap="2" role="status" alignItems="start">
      <AddressButton href={`/api/settings/export/${jobId}`} download>
        <Icon of={Download} />
        {t('settings.export.download', { size: number(Math.ceil(bytes / KB), i18n.language) })}
      </AddressButton>
      <Text fontSize="sm" color="fg.muted">
        {t('settings.export.until', { day: dayAndTime(keptUntil, i18n.language) })}
      </Text>
    </Stack>
  );
}

import { Box, chakra, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportResult } from '../../../core/contract/catalogue-import.ts';
import { type Job, JobStarted } from '../../../core/contract/jobs.ts';
import { send } from '../api/client.ts';
import { jobQuery, meQuery } from '../api/queries.ts';
import { Button } from './controls.tsx';
import { Panel } from './states.tsx';
import { Trouble } from './trouble.tsx';

const ERRORS_SHOWN_MAX = 50;

type Props = { file: File; close: () => void };

/** One file on its way into the catalogue: sent, read, and what became of each row. */
export function ImportPanel({ file, close }: Props) {
  const { t } = useTranslation();
  const upload = useMutation({ mutationFn: () => send('POST', '/catalog/imports', JobStarted, file) });
  const { mutate } = upload;
  useEffect(() => mutate(), [mutate]);
  return (
    <Box as="section" aria-label={t('import.title')} mb="5">
      <Panel>
        <Stack gap="3" alignItems="start">
          <Text fontWeight="700" dir="auto">
            {file.name}
          </Text>
          {upload.isError ? (
            <Trouble error={upload.error} retry={() => mutate()} />
          ) : upload.data ? (
            <ImportJob jobId={upload.data.jobId} close={close} />
          ) : (
            <Text role="status">{t('import.sending')}</Text>
          )}
        </Stack>
      </Panel>
    </Box>
  );
}

function ImportJob({ jobId, close }: { jobId: string; close: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery(jobQuery(jobId));
  const status = query.data?.status;
  useEffect(() => {
    if (status !== 'succeeded') return;
    void queryClient.invalidateQueries({ queryKey: ['items'] });
    void queryClient.invalidateQueries(meQuery);
  }, [status, queryClient]);

  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  if (!query.data || query.data.status === 'running') return <Running progress={query.data?.progress} />;
  return (
    <>
      {query.data.status === 'succeeded' ? <Done result={query.data.result} /> : <Failed job={query.data} />}
      <Button look="outline" onClick={close}>
        {t('import.close')}
      </Button>
    </>
  );
}

function Running({ progress }: { progress: Job['progress'] | undefined }) {
  const { t } = useTranslation();
  if (!progress?.total) return <Text role="status">{t('import.waiting')}</Text>;
  const { done, total } = progress;
  const label = t('import.running', { done, total });
  return (
    <Stack width="100%" gap="1">
      <Text role="status">{label}</Text>
      <chakra.progress aria-label={label} value={done} max={total} width="100%" accentColor="green.solid" />
    </Stack>
  );
}

function Failed({ job }: { job: Job }) {
  const { t, i18n } = useTranslation();
  const key = `import.failed.${job.error?.code}`;
  return <Text role="alert">{i18n.exists(key) ? t(key) : t('import.failed.other')}</Text>;
}

function Done({ result }: { result: unknown }) {
  const { t } = useTranslation();
  const { imported, updated, rejected, errors } = ImportResult.parse(result);
  return (
    <>
      <Text role="status">{t('import.done', { imported, updated, rejected })}</Text>
      {errors.length > 0 && <RowErrors errors={errors} />}
    </>
  );
}

function RowErrors({ errors }: { errors: ImportResult['errors'] }) {
  const { t, i18n } = useTranslation();
  const sentence = (code: string): string => {
    const key = `import.error.${code}`;
    return i18n.exists(key) ? t(key) : t('import.error.other');
  };
  return (
    <Box as="section" width="100%">
      <Text fontWeight="600">{t('import.errors')}</Text>
      <chakra.ul
        tabIndex={0}
        aria-label={t('import.errors')}
        maxHeight="240px"
        overflowY="auto"
        listStyleType="none"
        fontSize="sm"
      >
        {errors.slice(0, ERRORS_SHOWN_MAX).map(({ row, column, code }) => (
          <li key={`${row}/${column}/${code}`}>
            {t('import.row', { row })}: {column && <bdi>{column} — </bdi>}
            {sentence(code)}
          </li>
        ))}
      </chakra.ul>
    </Box>
  );
}

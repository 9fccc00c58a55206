import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Job } from '../../../../core/contract/jobs.ts';
import { DocumentStarted, KnowledgePage } from '../../../../core/contract/knowledge.ts';
import { get, send, sendJson } from '../../api/client.ts';
import { jobQuery } from '../../api/queries.ts';
import { Badge, Button } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { codeOf, linkCodeOf, useErrorText } from '../knowledge/errors.ts';
import { UploadButton } from '../upload-button.tsx';
import { DropZone } from './drop-zone.tsx';
import { Actions, Screen, type StepProps } from './step.tsx';

const ACCEPT = '.pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv';
const NAMES_EVERY_MS = 3_000;

const documentsQuery = queryOptions({
  queryKey: ['knowledge', 'setup'],
  queryFn: () => get('/knowledge', KnowledgePage),
  refetchInterval: NAMES_EVERY_MS,
});

/** What the shop's agent may read besides the catalogue: files, an address, or later. Each is read while one goes on. */
export function KnowledgeStep({ step, isMoving, stay, leave, move }: StepProps) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  const [url, setUrl] = useState('');
  const join = (started: { jobId: string } | undefined) => {
    if (!started) return;
    stay();
    move('complete', [started.jobId]);
  };
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return send('POST', '/knowledge?for=onboarding', DocumentStarted, form);
    },
    onSuccess: join,
  });
  const link = useMutation({
    mutationFn: () => sendJson('POST', '/knowledge?for=onboarding', { url: url.trim() }, DocumentStarted),
    onSuccess: (started) => {
      setUrl('');
      join(started);
    },
  });
  const known = useQuery({ ...documentsQuery, enabled: step.jobIds.length > 0 });
  const isAnyReady = known.data?.items.some(({ status }) => status === 'ready') === true;
  const goOn = () => (step.state === 'failed' ? move(isAnyReady ? 'complete' : 'skip') : leave());
  const add = (files: File[]) => {
    for (const file of files) upload.mutate(file);
  };
  const hasBegun = step.jobIds.length > 0;
  return (
    <Screen title={t('setup.knowledge.title')} lead={t('setup.knowledge.lead')}>
      <DropZone drop={add} hint={t('setup.knowledge.hint')}>
        <UploadButton
          label={t('setup.knowledge.choose')}
          accept={ACCEPT}
          isMany
          choose={(file) => upload.mutate(file)}
        />
      </DropZone>
      {upload.isError && (
        <Text role="alert" color="red.fg">
          {sentence(codeOf(upload.error))}
        </Text>
      )}
      <Flex gap="2" alignItems="end" flexWrap="wrap">
        <Box flex="1 1 240px">
          <TextField
            label={t('setup.knowledge.link')}
            placeholder="https://"
            dir="ltr"
            value={url}
            change={setUrl}
            error={link.error ? sentence(linkCodeOf(link.error)) : undefined}
          />
        </Box>
        <Button look="outline" disabled={url.trim() === '' || link.isPending} onClick={() => link.mutate()}>
          {t('setup.knowledge.link.add')}
        </Button>
      </Flex>
      {hasBegun && <Documents jobIds={step.jobIds} />}
      <Actions
        isMoving={isMoving}
        later={hasBegun || step.state === 'skipped' ? undefined : () => move('skip')}
        next={
          hasBegun && (
            <Button disabled={isMoving} onClick={goOn}>
              {t(step.state === 'running' ? 'setup.knowledge.meanwhile' : 'setup.next')}
            </Button>
          )
        }
      />
    </Screen>
  );
}

/** How far each document is. */
function Documents({ jobIds }: { jobIds: string[] }) {
  const { t } = useTranslation();
  const known = useQuery(documentsQuery);
  const titleOf = (jobId: string) => known.data?.items.find((one) => one.jobId === jobId)?.title;
  return (
    <Stack as="ul" gap="2" listStyleType="none" aria-label={t('setup.knowledge.documents')}>
      {jobIds.map((jobId) => (
        <Reading key={jobId} jobId={jobId} title={titleOf(jobId)} />
      ))}
    </Stack>
  );
}

function Reading({ jobId, title }: { jobId: string; title: string | undefined }) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  const query = useQuery(jobQuery(jobId));
  const retry = useMutation({
    mutationFn: () => sendJson('POST', `/jobs/${jobId}/retry`, {}, Job),
    onSuccess: () => query.refetch(),
  });
  const job = query.data;
  if (!job) return null;
  const { done, total } = job.progress;
  const tone = job.status === 'succeeded' ? 'good' : job.status === 'running' ? 'wait' : 'bad';
  const label = title ?? t('setup.knowledge.document');
  return (
    <Box as="li" borderWidth="1px" borderColor="border" borderRadius="control" p="3">
      <Flex justifyContent="space-between" alignItems="center" gap="2" flexWrap="wrap">
        <Text dir="auto">{label}</Text>
        <Badge tone={tone}>{t(`setup.knowledge.${job.status}`)}</Badge>
      </Flex>
      {job.status === 'running' && total !== null && (
        <Flex alignItems="center" gap="3" mt="2">
          <chakra.progress aria-label={label} value={done} max={total} flex="1" accentColor="green.solid" />
          <Text fontSize="sm" color="fg.muted">
            {t('import.running', { done, total })}
          </Text>
        </Flex>
      )}
      {job.status === 'failed' && (
        <>
          <Text mt="1" color="red.fg">
            {sentence(job.error?.code ?? 'other')}
          </Text>
          <Button look="outline" mt="2" disabled={retry.isPending} onClick={() => retry.mutate()}>
            {t('app.retry')}
          </Button>
        </>
      )}
    </Box>
  );
}

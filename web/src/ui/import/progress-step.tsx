import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../../core/contract/catalogue-import.ts';
import type { Job } from '../../../../core/contract/jobs.ts';
import { AddressButton, Button, Heading, LinkButton } from '../controls.tsx';

/** How far the import is, and the way to stop it. */
export function Running({ job, cancel }: { job: Job | undefined; cancel: (() => void) | null }) {
  const { t } = useTranslation();
  const { done = 0, total = null } = job?.progress ?? {};
  const label = total ? t('import.running', { done, total }) : t('import.waiting');
  return (
    <Stack gap="3">
      <Text role="status">{label}</Text>
      <chakra.progress
        aria-label={label}
        {...(total && { value: done, max: total })}
        width="100%"
        accentColor="green.solid"
      />
      {cancel && (
        <Flex>
          <Button look="outline" onClick={cancel}>
            {t('import.cancel')}
          </Button>
        </Flex>
      )}
    </Stack>
  );
}

type DoneProps = { jobId: string; result: ImportResult; again: () => void; next?: ReactNode };

/** What became of the file. */
export function Done({ jobId, result, again, next }: DoneProps) {
  const { t, i18n } = useTranslation();
  const { imported, updated, rejected } = result;
  return (
    <Stack gap="4">
      <Heading fontSize="xl">{t('import.finished')}</Heading>
      <Text role="status">{t('import.done', { imported, updated, rejected })}</Text>
      <Flex gap="2" flexWrap="wrap">
        {next ?? <LinkButton to="/catalogue">{t('import.show')}</LinkButton>}
        {rejected > 0 && (
          <AddressButton
            look="outline"
            href={`/api/catalog/imports/${jobId}/rejected.csv?lang=${i18n.language}`}
          >
            {t('import.download')}
          </AddressButton>
        )}
        <Button look="outline" onClick={again}>
          {t('import.another')}
        </Button>
      </Flex>
    </Stack>
  );
}

type StoppedProps = { job: Job; retry: (() => void) | null; again: () => void };

/** It ended before its end: why, and what can be done. */
export function Stopped({ job, retry, again }: StoppedProps) {
  const { t, i18n } = useTranslation();
  const key = `import.failed.${job.error?.code}`;
  const { done, total } = job.progress;
  return (
    <Stack gap="4">
      <Text role="alert">
        {job.status === 'cancelled'
          ? t('import.cancelled', { done, total: total ?? 0 })
          : i18n.exists(key)
            ? t(key)
            : t('import.failed.other')}
      </Text>
      <Flex gap="2" flexWrap="wrap">
        {retry && <Button onClick={retry}>{t('import.retry')}</Button>}
        <Button look="outline" onClick={again}>
          {t('import.another')}
        </Button>
      </Flex>
    </Stack>
  );
}

import { Stack, Text } from '@chakra-ui/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressButton } from '../controls.tsx';
import { Trouble } from '../trouble.tsx';
import { UploadButton } from '../upload-button.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { Done, Running, Stopped } from './progress-step.tsx';
import type { ImportHandle } from './use-import.ts';

type Props = {
  handle: ImportHandle;
  choice?: ReactNode; // instead of the file chooser
  next?: ReactNode; // instead of the way to the catalogue, when all is in
};

/** A file on its way into the catalogue, whatever it has come to. */
export function ImportFlow({ handle, choice, next: after }: Props) {
  const { t } = useTranslation();
  const [isMapping, setMapping] = useState(false);
  const { order, started, job, result, upload, next, control, again } = handle;
  if (upload.isPending) return <Text role="status">{t('import.sending')}</Text>;
  if (upload.isError) return <Trouble error={upload.error} retry={() => upload.reset()} />;
  if (!started) return choice ?? <Choose choose={(file) => upload.mutate(file)} />;
  const failed = job.error ?? next.error ?? control.error;
  if (failed) {
    const retry = () => {
      next.reset();
      control.reset();
      void job.refetch();
    };
    return <Trouble error={failed} retry={retry} />;
  }
  const running = job.data;
  if (!running || running.status === 'running' || !result) {
    return <Running job={running} cancel={started.isReal ? () => control.mutate('cancel') : null} />;
  }
  const isUnmapped = running.error?.code === 'missing_columns' && result.columns.length > 0;
  if (!started.isReal && (isMapping || isUnmapped)) {
    return (
      <MappingStep
        key={started.jobId}
        result={result}
        mapping={order.mapping}
        isWaiting={next.isPending}
        choose={(mapping, sheet) => {
          setMapping(false);
          next.mutate({ isReal: false, order: { ...order, mapping, sheet } });
        }}
      />
    );
  }
  if (running.status !== 'succeeded') {
    return (
      <Stopped job={running} retry={started.isReal ? () => control.mutate('retry') : null} again={again} />
    );
  }
  if (started.isReal) return <Done jobId={started.jobId} result={result} again={again} next={after} />;
  return (
    <PreviewStep
      key={started.jobId}
      result={result}
      fixes={order.fixes}
      isWaiting={next.isPending}
      change={() => setMapping(true)}
      check={(fixes) => next.mutate({ isReal: false, order: { ...order, fixes } })}
      go={(fixes) => next.mutate({ isReal: true, order: { ...order, fixes } })}
    />
  );
}

function Choose({ choose }: { choose: (file: File) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="4" alignItems="start">
      <Text maxWidth="60ch">{t('import.choose.text')}</Text>
      <UploadButton label={t('import.choose')} choose={choose} />
      <AddressButton look="quiet" href="/api/catalog/export.csv">
        {t('import.choose.example')}
      </AddressButton>
    </Stack>
  );
}

import { Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressButton, LinkButton } from '../ui/controls.tsx';
import { MappingStep } from '../ui/import/mapping-step.tsx';
import { PreviewStep } from '../ui/import/preview-step.tsx';
import { Done, Running, Stopped } from '../ui/import/progress-step.tsx';
import { type ImportHandle, useImport } from '../ui/import/use-import.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { UploadButton } from '../ui/upload-button.tsx';

/** A shop's own file, however messy, into the catalogue: chosen, looked at, put right, imported. */
export function CatalogueImportPage() {
  const { t } = useTranslation();
  const handle = useImport();
  return (
    <>
      <PageTitle title={t('import.title')}>
        <LinkButton look="outline" to="/catalogue">
          {t('import.back')}
        </LinkButton>
      </PageTitle>
      <Panel>
        <Step handle={handle} />
      </Panel>
    </>
  );
}

function Step({ handle }: { handle: ImportHandle }) {
  const { t } = useTranslation();
  const [isMapping, setMapping] = useState(false);
  const { order, started, job, result, upload, next, control, again } = handle;
  if (upload.isPending) return <Text role="status">{t('import.sending')}</Text>;
  if (upload.isError) return <Trouble error={upload.error} retry={() => upload.reset()} />;
  if (!started) return <Choose choose={(file) => upload.mutate(file)} />;
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
  if (started.isReal) return <Done jobId={started.jobId} result={result} again={again} />;
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

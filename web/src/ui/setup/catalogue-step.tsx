import { Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyItemQuery } from '../../api/queries.ts';
import type { Step } from '../../api/setup.ts';
import { Button } from '../controls.tsx';
import { ImportFlow } from '../import/flow.tsx';
import { useImport } from '../import/use-import.ts';
import { UploadButton } from '../upload-button.tsx';
import { DropZone } from './drop-zone.tsx';
import { HandForm } from './hand-form.tsx';
import { Actions, Screen, type StepProps } from './step.tsx';

/** What the shop sells: a file as it is, three items by hand, or later. */
export function CatalogueStep(props: StepProps) {
  const { t } = useTranslation();
  const [isByHand, setByHand] = useState(false);
  if (isByHand) return <HandForm {...props} back={() => setByHand(false)} />;
  return (
    <Screen title={t('setup.catalogue.title')} lead={t('setup.catalogue.lead')}>
      <ByFile {...props} byHand={() => setByHand(true)} />
    </Screen>
  );
}

function ByFile({ step, isMoving, stay, leave, move, byHand }: StepProps & { byHand: () => void }) {
  const { t } = useTranslation();
  const handle = useImport({ first: leftAt(step), isWizards: true });
  const { started, upload } = handle;
  const isReal = started?.isReal === true;
  const remain = useEffectEvent(stay);
  useEffect(() => {
    if (isReal) remain(); // what became of the file is told here, wherever the wizard is by then
  }, [isReal]);
  const choice = (
    <Stack gap="4">
      <DropZone drop={([file]) => file && upload.mutate(file)} hint={t('import.choose.text')}>
        <UploadButton label={t('import.choose')} choose={(file) => upload.mutate(file)} />
      </DropZone>
      <Already />
      <Actions
        isMoving={isMoving}
        later={step.state === 'skipped' ? undefined : () => move('skip')}
        next={
          <>
            <Button look="outline" onClick={byHand}>
              {t('setup.catalogue.byHand')}
            </Button>
            <Have then={() => move('complete')} />
          </>
        }
      />
    </Stack>
  );
  const next = (
    <Button onClick={leave} disabled={isMoving}>
      {t('setup.next')}
    </Button>
  );
  return <ImportFlow handle={handle} choice={choice} next={step.state === 'failed' ? <span /> : next} />;
}

/** The import that is the step, or a file that was looked at on another visit. */
function leftAt({ state, jobIds }: Step) {
  const jobId = jobIds.at(-1);
  if (!jobId) return null;
  return { jobId, isReal: state !== 'waiting' && state !== 'skipped' };
}

function Already() {
  const { t } = useTranslation();
  const count = useQuery(anyItemQuery).data?.total ?? 0;
  return count > 0 ? <Text role="status">{t('setup.catalogue.have', { count })}</Text> : null;
}

function Have({ then }: { then: () => void }) {
  const { t } = useTranslation();
  const count = useQuery(anyItemQuery).data?.total ?? 0;
  return count > 0 ? <Button onClick={then}>{t('setup.next')}</Button> : null;
}

import { Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Onboarding } from '../../../core/contract/onboarding.ts';
import { type StepName, useBegin, useMove, wizardQuery } from '../api/setup.ts';
import { useMe } from '../ui/me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { CatalogueStep } from '../ui/setup/catalogue-step.tsx';
import { ConnectStep } from '../ui/setup/connect-step.tsx';
import { FinishStep } from '../ui/setup/finish-step.tsx';
import { KnowledgeStep } from '../ui/setup/knowledge-step.tsx';
import { ProfileStep } from '../ui/setup/profile-step.tsx';
import type { StepProps } from '../ui/setup/step.tsx';
import { Stepper } from '../ui/setup/stepper.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** From a connected account to an answered DM, one decision at a time; where it stands is the server's to know. */
export function OnboardingPage() {
  const { t } = useTranslation();
  const { tenant, onboarding } = useMe();
  const { mutate: begin, isIdle, error } = useBegin();
  const isMissing = onboarding.jobId === null;
  useEffect(() => {
    if (isMissing && isIdle) begin();
  }, [isMissing, isIdle, begin]);
  return (
    <>
      <PageTitle title={t('setup.title', { shop: tenant.name })} />
      {error ? (
        <Trouble error={error} retry={() => begin()} />
      ) : onboarding.jobId === null ? (
        <RowsSkeleton rows={3} />
      ) : (
        <Wizard key={onboarding.jobId} jobId={onboarding.jobId} />
      )}
    </>
  );
}

function Wizard({ jobId }: { jobId: string }) {
  const query = useQuery(wizardQuery(jobId));
  if (query.data?.onboarding) return <Steps jobId={jobId} wizard={query.data.onboarding} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <RowsSkeleton rows={3} />;
}

const SCREENS = {
  connect: ConnectStep,
  catalogue: CatalogueStep,
  knowledge: KnowledgeStep,
  profile: ProfileStep,
  finish: FinishStep,
};

/** `?step=`: one that the merchant has gone to; without it the one that the wizard is at. */
function Steps({ jobId, wizard }: { jobId: string; wizard: Onboarding }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const move = useMove(jobId);
  const asked = wizard.steps.find(({ name }) => name === params.get('step'))?.name;
  const shown = asked ?? wizard.step;
  const step = wizard.steps.find(({ name }) => name === shown);
  const goTo = (name: StepName | null) => setParams(name === null ? {} : { step: name }, { replace: true });
  if (!step) return null;
  const Screen = SCREENS[shown];
  const props: StepProps = {
    step,
    wizard,
    isMoving: move.isPending,
    stay: () => goTo(shown),
    leave: () => goTo(null),
    move: (act, jobIds) =>
      move.mutate(
        { step: shown, act, ...(jobIds && { jobIds }) },
        { onSuccess: () => !jobIds && goTo(null) },
      ),
  };
  return (
    <Stack gap="5" maxWidth="760px">
      <Stepper steps={wizard.steps} shown={shown} show={goTo} />
      {move.isError && <Trouble error={move.error} retry={() => move.reset()} />}
      {step.state === 'skipped' && <Text color="fg.muted">{t('setup.skipped')}</Text>}
      <Screen key={shown} {...props} />
    </Stack>
  );
}

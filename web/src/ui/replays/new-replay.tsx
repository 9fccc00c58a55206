import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { INSTRUCTIONS_CHARS_MAX } from '../../../../core/contract/instructions.ts';
import type { ReplayInput } from '../../../../core/contract/replays.ts';
import { MANNERS } from '../../../../core/domain/manners.ts';
import { estimateQuery, promptVersionsQuery, startReplay } from '../../api/trials.ts';
import { Button, Select, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Sheet } from '../sheet.tsx';
import { Trouble } from '../trouble.tsx';
import { usd } from './usd.ts';

const WHICH = ['20', '50', '100', 'scenarios'] as const;

/** What is compared with what, and what it will take, before it begins. `instructions`: those in force. */
export function NewReplay({ instructions }: { instructions: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [which, setWhich] = useState<(typeof WHICH)[number]>('20');
  const [text, setText] = useState(instructions);
  const [tone, setTone] = useState('');
  const [model, setModel] = useState('');
  const [version, setVersion] = useState('');
  const [answers, setAnswers] = useState<'model' | 'recorded'>('model');
  const isAsked = answers === 'model'; // what was said then stands, whoever would say it now
  const turns = which === 'scenarios' ? { scenarios: 'all' as const } : { last: Number(which) };
  const candidate: ReplayInput['candidate'] = {
    ...(text !== instructions && { instructions: text }),
    ...(tone && { tone: tone as (typeof MANNERS)[number] }),
    ...(isAsked && model && { model }),
    ...(isAsked && version && { promptVersion: version }),
  };
  const priced = isAsked && model ? { model } : {};
  const estimate = useQuery(estimateQuery({ turns, answers, candidate: priced }));
  const versions = useQuery(promptVersionsQuery).data?.items ?? [];
  const now = versions.find(({ isInForce }) => isInForce);
  const about = (versions.find((one) => one.version === version) ?? now)?.about;
  const starting = useMutation({
    mutationFn: () => startReplay({ turns, answers, candidate }),
    onSuccess: (jobId) => navigate(`/replays/${jobId}`),
  });
  const models = estimate.data?.models ?? [];
  return (
    <Sheet title={t('replays.new')} lead={t('replays.new.lead')}>
      {starting.isError && <Trouble error={starting.error} retry={starting.reset} />}
      <Choice
        label={t('replays.which')}
        value={which}
        choose={setWhich}
        choices={WHICH.map((value) => ({
          value,
          label: value === 'scenarios' ? t('replays.which.scenarios') : t('replays.which.last', { n: value }),
        }))}
      />
      <Field label={t('replays.instructions')} hint={t('replays.instructions.hint')}>
        {(wired) => (
          <Textarea
            {...wired}
            dir="auto"
            rows={5}
            maxLength={INSTRUCTIONS_CHARS_MAX}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Choice
        label={t('replays.tone')}
        value={tone}
        choose={setTone}
        choices={[
          { value: '', label: t('replays.asNow') },
          ...MANNERS.map((value) => ({ value, label: t(`replays.tone.${value}`) })),
        ]}
      />
      {isAsked && versions.length > 1 && (
        <Choice
          label={t('replays.version')}
          hint={about?.[i18n.language === 'ar' ? 'ar' : 'en']}
          value={version}
          choose={setVersion}
          choices={[
            { value: '', label: t('replays.version.now', { version: now?.version }) },
            ...versions
              .filter(({ isInForce }) => !isInForce)
              .map((one) => ({ value: one.version, label: t('replays.version.older', one) })),
          ]}
        />
      )}
      {isAsked && models.length > 1 && (
        <Choice
          label={t('replays.model')}
          value={model}
          choose={setModel}
          choices={[
            { value: '', label: t('replays.asNow') },
            ...models.slice(1).map((value) => ({ value, label: value })),
          ]}
        />
      )}
      <Choice
        label={t('replays.answers')}
        value={answers}
        choose={setAnswers}
        choices={(['model', 'recorded'] as const).map((value) => ({
          value,
          label: t(`replays.answers.${value}`),
        }))}
      />
      <Flex gap="3" align="center" flexWrap="wrap">
        <Button disabled={starting.isPending || !estimate.data?.turns} onClick={() => starting.mutate()}>
          {starting.isPending ? t('app.loading') : t('replays.start')}
        </Button>
        <Estimate of={estimate.data} isFree={answers === 'recorded'} />
      </Flex>
    </Sheet>
  );
}

function Estimate(props: {
  of: { turns: number; costMicroUsd: number; left: number } | undefined;
  isFree: boolean;
}) {
  const { of: estimate, isFree } = props;
  const { t, i18n } = useTranslation();
  if (!estimate) return null;
  const cost = usd(estimate.costMicroUsd, i18n.language);
  return (
    <Stack gap="0" role="status" fontSize="sm" color="fg.muted">
      <Text>
        {estimate.turns === 0
          ? t('replays.nothing')
          : `${t('replays.turns', { count: estimate.turns })} · ${isFree || estimate.costMicroUsd === 0 ? t('replays.free') : t('replays.cost', { cost })}`}
      </Text>
      {!isFree && <Text>{t('replays.left', { count: estimate.left })}</Text>}
    </Stack>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  hint?: string | undefined;
  value: Value;
  choose: (value: Value) => void;
  choices: { value: Value; label: string }[];
};

const Choice = <Value extends string>({ label, hint, value, choose, choices }: ChoiceProps<Value>) => (
  <Field label={label} hint={hint}>
    {(wired) => (
      <Select {...wired} value={value} onChange={(event) => choose(event.target.value as Value)}>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </Select>
    )}
  </Field>
);

import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Instructions } from '../../../../core/contract/instructions.ts';
import type { Replay } from '../../../../core/contract/replays.ts';
import { get, isApiError, sendJson } from '../../api/client.ts';
import { readRules, writeRules } from '../../api/versioned.ts';
import { Button } from '../controls.tsx';
import { DiffView } from '../editing/diff-view.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';

type Props = { candidate: Replay['candidate']; isDone: boolean };

/** The change itself, beside what is in force now, and the button that puts it in force. */
export function Publish({ candidate, isDone }: Props) {
  const { t } = useTranslation();
  const { instructions, rules, tone, model, promptVersion } = candidate;
  const changes = [
    tone && `${t('replays.changed.tone')}: ${t(`replays.tone.${tone}`)}`,
    model && `${t('replays.changed.model')}: ${model}`,
    promptVersion && t('replays.changed.version', { version: promptVersion }),
  ].filter(Boolean);
  return (
    <Stack gap="3">
      {changes.map((change) => (
        <Text key={change}>{change}</Text>
      ))}
      {instructions !== undefined && <NewInstructions text={instructions} isDone={isDone} />}
      {rules && <NewRules rules={rules} isDone={isDone} />}
      {Object.keys(candidate).length === 0 && <Text color="fg.muted">{t('replays.asIs')}</Text>}
    </Stack>
  );
}

function NewInstructions({ text, isDone }: { text: string; isDone: boolean }) {
  const { t } = useTranslation();
  const inForce = useQuery({
    queryKey: ['replays', 'inForce'],
    queryFn: () => get('/instructions', Instructions),
  });
  const publishing = useMutation({
    mutationFn: async () =>
      sendJson('PUT', '/instructions', { text, baseVersion: inForce.data?.version ?? 0 }, Instructions),
    onSuccess: () => {
      toast(t('replays.published'));
      void inForce.refetch();
    },
  });
  if (!inForce.data) return null;
  const isInForce = inForce.data.text === text;
  return (
    <Stack gap="3">
      <Text fontWeight="500">{t('replays.changed.instructions')}</Text>
      <DiffView before={inForce.data.text} after={text} by="words" />
      <Refusal error={publishing.error} again={() => void inForce.refetch().then(() => publishing.reset())} />
      <Flex>
        <Button disabled={!isDone || isInForce || publishing.isPending} onClick={() => publishing.mutate()}>
          {isInForce ? t('replays.inForce') : t('replays.publish')}
        </Button>
      </Flex>
    </Stack>
  );
}

function NewRules({ rules, isDone }: { rules: NonNullable<Replay['candidate']['rules']>; isDone: boolean }) {
  const { t } = useTranslation();
  const inForce = useQuery({ queryKey: ['replays', 'rules'], queryFn: readRules });
  const publishing = useMutation({
    mutationFn: async () => writeRules({ value: rules, etag: inForce.data?.etag ?? '' }),
    onSuccess: () => {
      toast(t('replays.published'));
      void inForce.refetch();
    },
  });
  if (!inForce.data) return null;
  const isInForce = JSON.stringify(inForce.data.value) === JSON.stringify(rules);
  return (
    <Stack gap="3">
      <Text fontWeight="500">{t('replays.changed.rules')}</Text>
      <Refusal error={publishing.error} again={() => void inForce.refetch().then(() => publishing.reset())} />
      <Flex>
        <Button disabled={!isDone || isInForce || publishing.isPending} onClick={() => publishing.mutate()}>
          {isInForce ? t('replays.inForce') : t('replays.publish')}
        </Button>
      </Flex>
    </Stack>
  );
}

/** Somebody wrote another version since this page was opened: the difference is shown anew before anything is put over it. */
function Refusal({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const isOld = isApiError(error) && [409, 412].includes(error.status);
  return (
    <>
      {isOld && <Text color="red.fg">{t('replays.meanwhile')}</Text>}
      <Trouble error={error} retry={again} />
    </>
  );
}

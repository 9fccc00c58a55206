import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AdminStoryDetail, StoryDeed } from '../../../core/contract/admin-orchestrations.ts';
import { isApiError } from '../api/client.ts';
import { Button, Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { ReasonForm } from './reason-form.tsx';
import { doToStory } from './stories-api.ts';

const DANGEROUS: readonly StoryDeed[] = ['terminate', 'purge'];

/** What can be done with a story as it stands; each asks for a reason first. */
export function StoryDeeds({ story }: { story: AdminStoryDetail }) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<StoryDeed | null>(null);
  const close = () => setDeed(null);
  return (
    <Stack gap="3">
      {story.noRetry && <NoRetry why={story.noRetry} />}
      <Flex gap="2" flexWrap="wrap">
        {story.may.map((one) => (
          <Button key={one} look={one === 'retry' ? 'solid' : 'outline'} onClick={() => setDeed(one)}>
            {t(`admin.deed.${one}`)}
          </Button>
        ))}
      </Flex>
      <Dialog isOpen={deed !== null} close={close} title={deed ? t(`admin.deed.${deed}`) : ''}>
        {deed && <Form id={story.instanceId} deed={deed} close={close} />}
      </Dialog>
    </Stack>
  );
}

/** Why what failed cannot be done once more; a reason that this page has no words for is told by its code. */
function NoRetry({ why, isAlert = false }: { why: string; isAlert?: boolean }) {
  const { t, i18n } = useTranslation();
  const key = `admin.noRetry.${why}`;
  return (
    <Text color={isAlert ? 'red.fg' : 'fg.muted'} role={isAlert ? 'alert' : undefined}>
      {t('admin.noRetry', { why: i18n.exists(key) ? t(key) : why })}
    </Text>
  );
}

/** What was refused because things have changed since the page was read; null: something else went wrong. */
const refusalOf = (error: unknown): string | null =>
  (isApiError(error) && error.fields.find(({ path }) => path === 'retry')?.message) || null;

const EVENT = /^[A-Za-z][\w-]{0,59}$/;

function Form({ id, deed, close }: { id: string; deed: StoryDeed; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const go = useNavigate();
  const [name, setName] = useState('');
  const [isTold, setTold] = useState(false);
  const isNamed = deed !== 'event' || EVENT.test(name);
  const doing = useMutation({
    mutationFn: (reason: string) => doToStory(id, deed, { reason, ...(deed === 'event' && { name }) }),
    onSuccess: (done) => {
      close();
      toast(t(`admin.deed.done.${deed}`));
      for (const key of ['story', 'stories', 'log'])
        void client.invalidateQueries({ queryKey: ['admin', key] });
      if (done && done.instanceId !== id)
        void go(`/admin/orchestrations/${encodeURIComponent(done.instanceId)}`);
    },
    onError: () => client.invalidateQueries({ queryKey: ['admin', 'story', id] }),
  });
  const refusal = refusalOf(doing.error);
  return (
    <ReasonForm
      text={t(`admin.deed.${deed}.text`)}
      label={t(`admin.deed.${deed}`)}
      isDanger={DANGEROUS.includes(deed)}
      state={refusal ? { isPending: doing.isPending, isError: false, error: null } : doing}
      close={close}
      isGood={isNamed}
      send={(reason) => doing.mutate(reason)}
    >
      {refusal && <NoRetry why={refusal} isAlert />}
      {deed === 'event' && (
        <Field
          label={t('admin.deed.eventName')}
          error={isTold && !isNamed ? t('admin.deed.eventNameBad') : undefined}
        >
          {(wired) => (
            <Input
              {...wired}
              data-first-field
              dir="ltr"
              value={name}
              onBlur={() => setTold(true)}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      )}
    </ReasonForm>
  );
}

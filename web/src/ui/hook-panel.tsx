import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { type Hook, HookSecret } from '../../../core/contract/hooks.ts';
import { isApiError, sendJson } from '../api/client.ts';
import { dayAndTime } from '../format.ts';
import { Checkbox } from './checkbox.tsx';
import { confirm } from './confirm.tsx';
import { Button, Input } from './controls.tsx';
import { Field } from './field.tsx';
import { Panel } from './states.tsx';
import { toast } from './toasts.tsx';
import { ToldOnce } from './told-once.tsx';

/** Where events go, and the secret that signs them. */
export function HookPanel({ hook }: { hook: output<typeof Hook> | null }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState(hook?.url ?? '');
  const [isOn, setOn] = useState(hook?.enabled ?? true);
  const [isBad, setBad] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: ['hooks'] });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const answer = await sendJson('PUT', '/hooks', { url: url.trim(), enabled: isOn }, HookSecret);
      setBad(false);
      setSecret(answer?.secret ?? null);
      toast(t('hooks.saved'));
      await again();
    } catch (error) {
      if (isApiError(error) && error.code === 'content-invalid') setBad(true);
      else toast(t('trouble.server'), { tone: 'bad' });
    }
  };
  const test = async () => {
    await sendJson('POST', '/hooks/test', {});
    toast(t('hooks.tested'));
    await again();
  };
  const rotate = async () => {
    const question = {
      title: t('hooks.rotate.title'),
      text: t('hooks.rotate.text'),
      action: t('hooks.rotate'),
    };
    if (!(await confirm(question))) return;
    const answer = await sendJson('POST', '/hooks/rotate', {}, HookSecret);
    setSecret(answer?.secret ?? null);
    await again();
  };
  return (
    <Panel>
      <form onSubmit={save} noValidate>
        <Stack gap="4">
          <Field
            label={t('hooks.address')}
            hint={t('hooks.addressHint')}
            error={isBad ? t('hooks.addressBad') : undefined}
          >
            {(wired) => (
              <Input
                {...wired}
                type="url"
                dir="ltr"
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
          <Flex as="label" display="inline-flex" gap="1" alignItems="center" ms="-3">
            <Checkbox checked={isOn} onChange={(event) => setOn(event.target.checked)} />
            {t('hooks.on')}
          </Flex>
          {secret && <ToldOnce label={t('hooks.secret')} secret={secret} />}
          {hook?.oldSecretUntil && (
            <Text color="fg.muted">
              {t('hooks.oldUntil', { until: dayAndTime(hook.oldSecretUntil, i18n.language) })}
            </Text>
          )}
          <Flex gap="2" flexWrap="wrap">
            <Button type="submit">{t('hooks.save')}</Button>
            {hook && (
              <>
                <Button look="outline" disabled={!hook.enabled} onClick={test}>
                  {t('hooks.test')}
                </Button>
                <Button look="outline" onClick={rotate}>
                  {t('hooks.rotate')}
                </Button>
              </>
            )}
          </Flex>
        </Stack>
      </form>
    </Panel>
  );
}

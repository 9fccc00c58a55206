import { Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Heading, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { openConversation } from './conversations-api.ts';

type Props = { place: { tenantId: string; id: string }; opened: () => unknown };

const REASON = { min: 3, max: 500 }; // characters

/** Why somebody has to read what a customer wrote; kept in the log before the first word is shown. */
export function Opening({ place, opened }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const given = reason.trim();
  const isGood = given.length >= REASON.min && given.length <= REASON.max;
  const open = useMutation({
    mutationFn: () => openConversation(place, given),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
      void opened();
    },
  });
  return (
    <Panel>
      <Stack
        as="form"
        gap="4"
        maxWidth="640px"
        onSubmit={(event) => {
          event.preventDefault();
          setTold(true);
          if (isGood) open.mutate();
        }}
      >
        <Heading fontSize="lg">{t('admin.opening.title')}</Heading>
        <Text color="fg.muted">{t('admin.opening.text')}</Text>
        <Field
          label={t('admin.reason')}
          error={isTold && !isGood ? t('admin.reasonBad') : undefined}
          count={{ now: given.length, max: REASON.max }}
        >
          {(wired) => (
            <Textarea
              {...wired}
              rows={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {open.isError && <Trouble error={open.error} retry={() => open.mutate()} />}
        <Button type="submit" alignSelf="start" disabled={open.isPending}>
          {t('admin.opening.open')}
        </Button>
      </Stack>
    </Panel>
  );
}

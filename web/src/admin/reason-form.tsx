import { Flex, Stack, Text } from '@chakra-ui/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Trouble } from '../ui/trouble.tsx';

const REASON = { min: 3, max: 500 }; // characters

type Props = {
  text: string;
  label: string; // of the button that does it
  isDanger: boolean;
  state: { isPending: boolean; isError: boolean; error: Error | null };
  close: () => void;
  /** @param reason - good and trimmed. */
  send: (reason: string) => void;
  isGood?: boolean; // of what else the form asks
  children?: ReactNode;
};

/** Asks why, and then does it: of what an admin does and the log keeps. */
export function ReasonForm({ text, label, isDanger, state, close, send, isGood = true, children }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const given = reason.trim();
  const isReason = given.length >= REASON.min && given.length <= REASON.max;
  const submit = () => {
    setTold(true);
    if (isReason && isGood) send(given);
  };
  return (
    <Stack
      as="form"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Text color="fg.muted">{text}</Text>
      {children}
      <Field
        label={t('admin.reason')}
        hint={t('admin.reasonHint')}
        error={isTold && !isReason ? t('admin.reasonBad') : undefined}
        count={{ now: given.length, max: REASON.max }}
      >
        {(wired) => (
          <Textarea
            {...wired}
            data-first-field
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {state.isError && state.error && <Trouble error={state.error} retry={submit} />}
      <Flex gap="2" direction={{ base: 'column', md: 'row-reverse' }} justifyContent="flex-start">
        <Button type="submit" look={isDanger ? 'danger' : 'solid'} disabled={state.isPending}>
          {label}
        </Button>
        <Button look="outline" onClick={close}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Stack>
  );
}

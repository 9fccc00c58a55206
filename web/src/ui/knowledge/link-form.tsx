import { Flex, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../checkbox.tsx';
import { Button, Input } from '../controls.tsx';
import { Field } from '../field.tsx';
import { addressIn } from './address.ts';
import { linkCodeOf, useErrorText } from './errors.ts';

type Add = {
  mutate: (link: { url: string; refreshNightly: boolean }) => void;
  isPending: boolean;
  error: Error | null;
};

/** A page on the web that the agent reads, every night anew if wanted. */
export function LinkForm({ add }: { add: Add }) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  const [typed, setTyped] = useState('');
  const [isNightly, setNightly] = useState(true);
  const [isTold, setTold] = useState(false);
  const url = addressIn(typed);
  const wrong = isTold && url === null ? t('knowledge.link.bad') : undefined;
  return (
    <Flex
      as="form"
      direction="column"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (url !== null) add.mutate({ url, refreshNightly: isNightly });
      }}
    >
      <Field
        label={t('knowledge.link.url')}
        hint={t('knowledge.link.hint')}
        error={wrong ?? (add.error ? sentence(linkCodeOf(add.error)) : undefined)}
      >
        {(wired) => (
          <Input
            {...wired}
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Flex as="label" alignItems="center" gap="1" cursor="pointer">
        <Checkbox checked={isNightly} onChange={(event) => setNightly(event.target.checked)} />
        <Text>{t('knowledge.nightly')}</Text>
      </Flex>
      <Button type="submit" disabled={add.isPending}>
        {t(add.isPending ? 'app.loading' : 'knowledge.link.save')}
      </Button>
    </Flex>
  );
}

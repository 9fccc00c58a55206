import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isApiError } from '../../api/client.ts';
import { eraseCustomer, exportAddress } from '../../api/inbox.ts';
import { AddressButton, Button, Heading, Input } from '../controls.tsx';
import { Field } from '../field.tsx';
import { toast } from '../toasts.tsx';

/** What a customer may ask an owner for: their data as a file, and that it be forgotten. */
export function CustomerRights({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation();
  const [isErasing, setErasing] = useState(false);
  return (
    <Stack as="section" gap="3" borderTopWidth="1px" borderColor="border" pt="5">
      <Heading as="h3" fontSize="md">
        {t('inbox.rights')}
      </Heading>
      {isErasing ? (
        <Erase customerId={customerId} name={name} cancel={() => setErasing(false)} />
      ) : (
        <Flex gap="2" wrap="wrap">
          <AddressButton look="outline" href={exportAddress(customerId)} download>
            {t('inbox.rights.export')}
          </AddressButton>
          <Button look="outline" onClick={() => setErasing(true)}>
            {t('inbox.rights.erase')}
          </Button>
        </Flex>
      )}
    </Stack>
  );
}

function Erase({ customerId, name, cancel }: { customerId: string; name: string; cancel: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const word = t('inbox.rights.word');
  const erase = useMutation({
    mutationFn: () => eraseCustomer(customerId),
    onSuccess: async () => {
      await navigate('/conversations', { replace: true });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] === customerId });
      await client.invalidateQueries();
      toast(t('inbox.rights.erased'));
    },
  });
  return (
    <Stack
      as="form"
      gap="3"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === word) erase.mutate();
      }}
    >
      <Text>{t('inbox.rights.text', { name: `\u2068${name}\u2069` })}</Text> {/* a name runs its own way */}
      <Field label={t('inbox.rights.type', { word })}>
        {(wired) => (
          <Input
            {...wired}
            value={typed}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {erase.isError && (
        <Text role="alert" color="red.fg">
          <Refusal error={erase.error} />
        </Text>
      )}
      <Flex gap="2" wrap="wrap">
        <Button type="submit" look="danger" disabled={typed.trim() !== word || erase.isPending}>
          {t('inbox.rights.doErase')}
        </Button>
        <Button look="outline" onClick={cancel}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Stack>
  );
}

/** The orders and returns that still need the person, by their numbers. */
function Refusal({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation();
  if (!isApiError(error) || error.code !== 'conflict') return t('inbox.rights.failed');
  const open = error.fields.map(({ path }) => {
    const [kind, number] = path.split('.');
    return t(kind === 'returns' ? 'inbox.rights.return' : 'inbox.rights.order', { number });
  });
  return t('inbox.rights.open', { open: open.join(i18n.language === 'ar' ? '، ' : ', ') });
}

import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Input } from './controls.tsx';
import { Field } from './field.tsx';

/** A secret that the server tells this once: to be copied now. */
export function ToldOnce({ label, secret }: { label: string; secret: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="1" borderWidth="1px" borderColor="gold.solid" borderRadius="control" p="3" role="status">
      <Field label={label}>
        {(wired) => (
          <Input {...wired} readOnly dir="ltr" value={secret} onFocus={(event) => event.target.select()} />
        )}
      </Field>
      <Text fontWeight="500">{t('hooks.secretOnce')}</Text>
    </Stack>
  );
}

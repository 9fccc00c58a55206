import { Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickQuery } from '../../api/orders.ts';
import { money } from '../../format.ts';
import { Button, Input } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Line } from '../line.tsx';

/** Finds a product by its name or code; a tap chooses it. Without words it offers the first ones. */
export function FindItem({ isBusy, choose }: { isBusy: boolean; choose: (sku: string) => void }) {
  const { t, i18n } = useTranslation();
  const [find, setFind] = useState('');
  const query = useQuery(pickQuery(useDeferredValue(find.trim())));
  const items = query.data?.items ?? [];
  return (
    <Stack gap="3">
      <Field label={t('media.choose.find')}>
        {(wired) => (
          <Input {...wired} type="search" value={find} onChange={(event) => setFind(event.target.value)} />
        )}
      </Field>
      {query.isSuccess && items.length === 0 && <Text color="fg.muted">{t('media.choose.none')}</Text>}
      {items.length > 0 && (
        <Stack as="ul" gap="1" listStyleType="none" aria-label={t('media.choose.found')}>
          {items.map(({ sku, name, priceFils }) => (
            <li key={sku}>
              <Button
                look="outline"
                width="100%"
                justifyContent="space-between"
                disabled={isBusy}
                onClick={() => choose(sku)}
              >
                <Line>{name}</Line>
                <Text as="span" color="fg.muted">
                  {money(priceFils, i18n.language)}
                </Text>
              </Button>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import type { Item } from '../../../core/contract/catalogue.ts';
import { pickQuery } from '../api/orders.ts';
import { money } from '../format.ts';
import { Button, Input, Select } from './controls.tsx';
import { Field } from './field.tsx';

export type Picked = {
  sku: string;
  name: string;
  size: string | null;
  color: string | null;
  priceFils: number;
};
type One = output<typeof Item>;

type Props = { pick: (item: Picked) => void; label?: string; start?: string };

/** Finds an item of the catalogue, and which size and colour of it. */
export function ItemPicker({ pick, label, start = '' }: Props) {
  const { t } = useTranslation();
  const [find, setFind] = useState(start);
  const [item, setItem] = useState<One | null>(null);
  const words = useDeferredValue(find.trim());
  const choose = (one: One) => {
    if (one.sizes.length > 1 || one.colors.length > 1) return setItem(one);
    pick({ ...one, size: one.sizes[0] ?? null, color: one.colors[0] ?? null });
    setFind('');
  };
  return (
    <Stack gap="2">
      <Field label={label ?? t('orders.form.addItem')}>
        {(wired) => (
          <Input
            {...wired}
            type="search"
            placeholder={t('orders.form.findItem')}
            value={find}
            onChange={(event) => {
              setFind(event.target.value);
              setItem(null);
            }}
          />
        )}
      </Field>
      {item ? (
        <Choices
          item={item}
          done={(size, color) => {
            pick({ ...item, size, color });
            setItem(null);
            setFind('');
          }}
        />
      ) : (
        words !== '' && <Found words={words} choose={choose} />
      )}
    </Stack>
  );
}

function Found({ words, choose }: { words: string; choose: (item: One) => void }) {
  const { t, i18n } = useTranslation();
  const query = useQuery(pickQuery(words));
  const items = query.data?.items ?? [];
  if (query.isSuccess && items.length === 0)
    return <Text color="fg.muted">{t('catalogue.nothing.title')}</Text>;
  return (
    <Stack as="ul" gap="1" listStyleType="none" aria-label={t('orders.form.found')}>
      {items.map((item) => (
        <li key={item.sku}>
          <Button look="outline" width="100%" justifyContent="space-between" onClick={() => choose(item)}>
            <Box as="bdi" overflow="hidden" textOverflow="ellipsis">
              {item.name}
            </Box>
            <Text as="span" color="fg.muted">
              {money(item.priceFils, i18n.language)} · {t('orders.form.stock', { stock: item.stock })}
            </Text>
          </Button>
        </li>
      ))}
    </Stack>
  );
}

function Choices({ item, done }: { item: One; done: (size: string | null, color: string | null) => void }) {
  const { t } = useTranslation();
  const [size, setSize] = useState(item.sizes[0] ?? null);
  const [color, setColor] = useState(item.colors[0] ?? null);
  return (
    <Flex gap="3" alignItems="flex-end" flexWrap="wrap">
      <Text fontWeight="600">
        <bdi>{item.name}</bdi>
      </Text>
      <Choice label={t('orders.form.size')} offered={item.sizes} value={size} choose={setSize} />
      <Choice label={t('orders.form.color')} offered={item.colors} value={color} choose={setColor} />
      <Button onClick={() => done(size, color)}>{t('orders.form.add')}</Button>
    </Flex>
  );
}

type ChoiceProps = {
  label: string;
  offered: string[];
  value: string | null;
  choose: (value: string) => void;
};

function Choice({ label, offered, value, choose }: ChoiceProps) {
  if (offered.length === 0) return null;
  return (
    <Box minWidth="120px">
      <Field label={label}>
        {(wired) => (
          <Select {...wired} value={value ?? ''} onChange={(event) => choose(event.target.value)}>
            {offered.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )}
      </Field>
    </Box>
  );
}

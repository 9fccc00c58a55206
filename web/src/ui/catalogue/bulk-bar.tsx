import { Flex, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatJod, parsePriceFils } from '../../../../core/domain/text/money.ts';
import { Button, Input, Select } from '../controls.tsx';
import { type Row, withCells } from './edits.ts';

const FILS_PER_STEP = 10; // prices end in whole qirsh
type What = 'category' | 'price' | 'stock';

type Props = { rows: Row[]; change: (rows: Row[]) => void; clear: () => void };

/** One change to all chosen rows; a step like any other, so that it can be taken back. */
export function BulkBar({ rows, change, clear }: Props) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<What>('price');
  const [value, setValue] = useState('');
  const apply = () => {
    change(rows.map((row) => changed(row, what, value.trim())));
    setValue('');
  };
  return (
    <Flex
      as="section"
      aria-label={t('catalogue.bulk')}
      gap="2"
      alignItems="center"
      flexWrap="wrap"
      mb="3"
      p="2"
      bg="green.subtle"
      borderRadius="control"
    >
      <Text px="2" fontWeight="500">
        {t('catalogue.chosen', { count: rows.length })}
      </Text>
      <Select
        width="auto"
        aria-label={t('catalogue.bulk')}
        value={what}
        onChange={(event) => setWhat(event.target.value as What)}
      >
        <option value="price">{t('catalogue.bulk.price')}</option>
        <option value="stock">{t('catalogue.bulk.stock')}</option>
        <option value="category">{t('catalogue.bulk.category')}</option>
      </Select>
      <Input
        width="140px"
        aria-label={t('catalogue.bulk.value')}
        placeholder={t(`catalogue.bulk.${what}Hint`)}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && isGood(what, value) && apply()}
      />
      <Button look="outline" disabled={!isGood(what, value)} onClick={apply}>
        {t('catalogue.bulk.apply')}
      </Button>
      <Button look="quiet" onClick={() => change(rows.map((row) => ({ ...row, removed: true })))}>
        {t('catalogue.bulk.delete')}
      </Button>
      <Button look="quiet" onClick={clear}>
        {t('catalogue.bulk.clear')}
      </Button>
    </Flex>
  );
}

const PERCENT = /^[+-]?\d{1,3}(?:\.\d+)?%?$/;

function isGood(what: What, value: string): boolean {
  const text = value.trim();
  if (what === 'category') return true; // empty: none
  return what === 'price' ? PERCENT.test(text) : /^\d{1,7}$/.test(text);
}

function changed(row: Row, what: What, value: string): Row {
  if (what === 'category') return withCells(row, { category: value });
  if (what === 'stock') return row.cells.variants === '' ? withCells(row, { stock: value }) : row;
  const fils = parsePriceFils(row.cells.price_jod);
  if (fils === null) return row;
  const next = fils * (1 + Number.parseFloat(value) / 100);
  const whole = Math.max(FILS_PER_STEP, Math.round(next / FILS_PER_STEP) * FILS_PER_STEP);
  return withCells(row, { price_jod: formatJod(whole) });
}

import { Flex, Stack, Text } from '@chakra-ui/react';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Input } from './controls.tsx';
import { Icon } from './icon.tsx';
import { ItemPicker } from './item-picker.tsx';

export type Line = {
  sku: string;
  name: string;
  size: string | null;
  color: string | null;
  quantity: number;
};
type Props = {
  lines: Line[];
  set: (lines: Line[]) => void;
  faultOf: (line: Line, at: number) => string | null;
};

/** The pieces of an order, and a field to find another. `faultOf`: what is wrong with one, as a sentence. */
export function OrderFormLines({ lines, set, faultOf }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="3">
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('orders.form.lines')}>
        {lines.map((line, at) => (
          <LineRow
            key={`${line.sku}/${line.size}/${line.color}`}
            line={line}
            fault={faultOf(line, at)}
            count={(quantity) => set(lines.with(at, { ...line, quantity }))}
            remove={() => set(lines.toSpliced(at, 1))}
          />
        ))}
      </Stack>
      <ItemPicker
        pick={({ sku, name, size, color }) => set(withLine(lines, { sku, name, size, color, quantity: 1 }))}
      />
    </Stack>
  );
}

type RowProps = { line: Line; fault: string | null; count: (quantity: number) => void; remove: () => void };

function LineRow({ line, fault, count, remove }: RowProps) {
  const { t } = useTranslation();
  return (
    <li>
      <Flex gap="2" alignItems="center">
        <Text flex="1">
          <bdi>{[line.name, line.size, line.color].filter(Boolean).join(' · ')}</bdi>
        </Text>
        <Input
          type="number"
          min="1"
          width="20"
          dir="ltr"
          inputMode="numeric"
          aria-label={t('orders.form.quantityOf', { name: line.name })}
          {...(fault && { 'aria-invalid': true })}
          value={line.quantity}
          onChange={(event) => count(Math.max(1, event.target.valueAsNumber || 1))}
        />
        <Button
          look="quiet"
          size="icon"
          aria-label={t('orders.form.remove', { name: line.name })}
          onClick={remove}
        >
          <Icon of={Trash2} />
        </Button>
      </Flex>
      {fault && (
        <Text role="alert" color="red.fg" fontSize="sm">
          {fault}
        </Text>
      )}
    </li>
  );
}

/** The same piece twice is two of it. */
function withLine(lines: Line[], line: Line): Line[] {
  const at = lines.findIndex(
    ({ sku, size, color }) => sku === line.sku && size === line.size && color === line.color,
  );
  const same = lines[at];
  return same ? lines.with(at, { ...same, quantity: same.quantity + 1 }) : [...lines, line];
}

import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberValue } from '../../../../core/domain/text/digits.ts';
import { choicesOf, repeatedIn, type Variant } from '../../../../core/domain/variants.ts';
import { readVariants, variantsCell } from '../../../../core/domain/variants-cell.ts';
import { Button, Input } from '../controls.tsx';
import { Icon } from '../icon.tsx';

type Line = { id: number; size: string; color: string; stock: string };
type Props = { cell: string; sizes: string[]; colors: string[]; use: (cell: string) => void };

/** Sizes and colours with their stock, a line each; what is read and written is the one cell of a file. */
export function SizesEditor({ cell, sizes, colors, use }: Props) {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() => linesOf(cell, sizes, colors));
  const variants = variantsOf(lines);
  const set = (id: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  return (
    <Stack gap="3">
      {lines.map((line, index) => (
        <Flex key={line.id} gap="2" role="group" aria-label={t('catalogue.sizes.line', { n: index + 1 })}>
          <Input
            aria-label={t('catalogue.sizes.size')}
            placeholder={t('catalogue.sizes.size')}
            value={line.size}
            onChange={(event) => set(line.id, { size: event.target.value })}
          />
          <Input
            aria-label={t('catalogue.sizes.color')}
            placeholder={t('catalogue.sizes.color')}
            value={line.color}
            onChange={(event) => set(line.id, { color: event.target.value })}
          />
          <Box width="96px" flexShrink="0">
            <Input
              aria-label={t('catalogue.sizes.stock')}
              placeholder={t('catalogue.sizes.stock')}
              inputMode="numeric"
              value={line.stock}
              onChange={(event) => set(line.id, { stock: event.target.value })}
            />
          </Box>
          <Button
            look="quiet"
            size="icon"
            aria-label={t('catalogue.sizes.remove', { n: index + 1 })}
            onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
          >
            <Icon of={X} />
          </Button>
        </Flex>
      ))}
      <Button look="outline" onClick={() => setLines([...lines, lineAfter(lines)])}>
        <Icon of={Plus} />
        {t('catalogue.sizes.add')}
      </Button>
      {variants === null && (
        <Text role="alert" color="red.fg" fontSize="sm">
          {t('catalogue.sizes.wrong')}
        </Text>
      )}
      <Button
        disabled={variants === null}
        onClick={() => {
          const { sizes: own, colors: others } = choicesOf(variants ?? []);
          use(variantsCell(variants ?? [], own, others));
        }}
      >
        {t('catalogue.sizes.use')}
      </Button>
    </Stack>
  );
}

function linesOf(cell: string, sizes: string[], colors: string[]): Line[] {
  const reading = readVariants(cell, sizes, colors);
  const variants = reading.kind === 'variants' ? reading.variants : [];
  if (variants.length > 0) {
    return variants.map(({ size, color, stock }, id) => ({
      id,
      size: size ?? '',
      color: color ?? '',
      stock: `${stock}`,
    }));
  }
  const [allSizes, allColors] = [sizes.length > 0 ? sizes : [''], colors.length > 0 ? colors : ['']];
  const pairs = allSizes.flatMap((size) => allColors.map((color) => ({ size, color })));
  return pairs.slice(0, 60).map((pair, id) => ({ id, ...pair, stock: '' }));
}

const lineAfter = (lines: Line[]): Line => ({
  id: Math.max(-1, ...lines.map(({ id }) => id)) + 1,
  size: '',
  color: lines.at(-1)?.color ?? '',
  stock: '',
});

/** Null where a line cannot be read. A line that says nothing is none. */
function variantsOf(lines: Line[]): Variant[] | null {
  const said = lines.filter(({ size, color, stock }) => `${size}${color}${stock}`.trim() !== '');
  const variants = said.map(({ size, color, stock }) => ({
    size: size.trim() || null,
    color: color.trim() || null,
    stock: stock.trim() === '' ? 0 : Number(numberValue(stock) ?? Number.NaN),
  }));
  const isGood = variants.every(
    ({ size, color, stock }) => (size ?? color) !== null && Number.isInteger(stock) && stock >= 0,
  );
  return isGood && !repeatedIn(variants) ? variants : null;
}

import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from './checkbox.tsx';
import { Button, Input } from './controls.tsx';
import { ItemPicker } from './item-picker.tsx';
import type { Chosen, Piece } from './return-wish.ts';

type Props = {
  pieces: Piece[];
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  isExchange: boolean;
  faults: Map<number, string>; // by place among the chosen
};

/** Ticks what comes back, how many of it, and for exchanges what comes instead. */
export function ReturnPieces({ pieces, chosen, choose, isExchange, faults }: Props) {
  const { t } = useTranslation();
  const marked = pieces.filter(({ key }) => (chosen[key]?.quantity ?? 0) > 0);
  return (
    <Stack as="ul" gap="3" listStyleType="none" aria-label={t('returns.new.pieces')}>
      {pieces.map((piece) => {
        const { key, left } = piece;
        const own = chosen[key] ?? { quantity: 0, instead: null };
        const name = [piece.name, piece.size, piece.color].filter(Boolean).join(' · ');
        const fault = faults.get(marked.indexOf(piece));
        const set = (part: Partial<typeof own>) => choose({ ...chosen, [key]: { ...own, ...part } });
        return (
          <Box as="li" key={key} borderWidth="1px" borderColor="border" borderRadius="control" p="2">
            <Flex alignItems="center" gap="2">
              <Flex as="label" alignItems="center" flex="1" minWidth="0">
                <Checkbox
                  checked={own.quantity > 0}
                  disabled={left <= 0}
                  onChange={(event) => set({ quantity: event.target.checked ? Math.max(1, left) : 0 })}
                />
                <bdi>{name}</bdi>
              </Flex>
              {own.quantity > 0 && left > 1 && (
                <Input
                  type="number"
                  min="1"
                  max={left}
                  width="20"
                  dir="ltr"
                  inputMode="numeric"
                  aria-label={t('returns.new.quantityOf', { name })}
                  value={own.quantity}
                  onChange={(event) =>
                    set({ quantity: Math.min(left, Math.max(1, event.target.valueAsNumber || 1)) })
                  }
                />
              )}
            </Flex>
            {left <= 0 && (
              <Text color="fg.muted" fontSize="sm" px="3">
                {t('returns.new.allBack')}
              </Text>
            )}
            {isExchange && own.quantity > 0 && (
              <Stack gap="2" p="2">
                {own.instead ? (
                  <Flex gap="2" alignItems="center" flexWrap="wrap">
                    <Text flex="1">
                      {t('returns.instead', {
                        item: [own.instead.name, own.instead.size, own.instead.color]
                          .filter(Boolean)
                          .join(' · '),
                      })}
                    </Text>
                    <Button look="quiet" onClick={() => set({ instead: null })}>
                      {t('returns.new.another')}
                    </Button>
                  </Flex>
                ) : (
                  <ItemPicker
                    label={t('returns.new.instead', { name })}
                    start={piece.sku}
                    pick={({ sku, name: other, size, color }) =>
                      set({ instead: { sku, name: other, size, color } })
                    }
                  />
                )}
              </Stack>
            )}
            {fault && (
              <Text role="alert" color="red.fg" fontSize="sm" px="3">
                {t(`returns.new.bad.${fault}`, { defaultValue: t('returns.new.unclear') })}
              </Text>
            )}
          </Box>
        );
      })}
    </Stack>
  );
}

import { chakra, Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { number } from '../format.ts';

type Chip = { value: string; label: string; count?: number | undefined };
type Props = { label: string; chips: Chip[]; value: string; choose: (value: string) => void };

/** Filters with how many each would show; the pressed one is in force, pressed again it is not. */
export function Chips({ label, chips, value, choose }: Props) {
  const { i18n } = useTranslation();
  return (
    <Flex as="fieldset" aria-label={label} gap="2" flexWrap="wrap" minWidth="0">
      {chips.map((chip) => (
        <Face
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          onClick={() => choose(chip.value === value ? '' : chip.value)}
        >
          {chip.label}
          {chip.count !== undefined && <Tally>{number(chip.count, i18n.language)}</Tally>}
        </Face>
      ))}
    </Flex>
  );
}

const Face = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2',
    minHeight: '11',
    px: '3.5',
    borderRadius: 'full',
    borderWidth: '1px',
    borderColor: 'border',
    bg: 'bg.panel',
    fontSize: 'sm',
    fontWeight: '500',
    cursor: 'pointer',
    _hover: { borderColor: 'border.strong' },
    _pressed: { bg: 'green.subtle', borderColor: 'green.solid', color: 'green.fg' },
  },
});

const Tally = chakra('span', { base: { color: 'fg.muted', fontVariantNumeric: 'tabular-nums' } });

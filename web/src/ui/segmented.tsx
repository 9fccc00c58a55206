import { chakra } from '@chakra-ui/react';
import { useId } from 'react';

type Choice<Value extends string> = { value: Value; label: string };
type Props<Value extends string> = {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  choose: (value: Value) => void;
  isShut?: boolean;
};

/** One of a few, side by side: radio buttons, so that the arrows move among them. Scrolls where it is too wide. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  choose,
  isShut = false,
}: Props<Value>) {
  const name = useId();
  return (
    <Band aria-label={label} disabled={isShut}>
      {choices.map((one) => (
        <Segment key={one.value}>
          <chakra.input
            type="radio"
            srOnly
            name={name}
            value={one.value}
            checked={one.value === value}
            onChange={() => choose(one.value)}
          />
          {one.label}
        </Segment>
      ))}
    </Band>
  );
}

const Band = chakra('fieldset', {
  base: {
    display: 'inline-flex',
    maxWidth: '100%',
    minWidth: '0',
    overflowX: 'auto',
    scrollbarWidth: 'none',
    gap: '1',
    p: '1',
    borderRadius: '14px',
    bg: 'bg.sand',
  },
});

const Segment = chakra('label', {
  base: {
    position: 'relative',
    fontSize: 'sm',
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '11',
    px: '3.5',
    flex: '1 0 auto',
    justifyContent: 'center',
    borderRadius: '11px',
    color: 'fg.muted',
    fontWeight: '500',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    _hover: { color: 'fg' },
    '&:has(:disabled)': { cursor: 'not-allowed' },
    '&:has(:checked)': { bg: 'bg.panel', color: 'green.fg', boxShadow: 'xs' },
    '&:has(:focus-visible)': { outline: '3px solid', outlineColor: 'gold.solid' },
  },
});

import { chakra } from '@chakra-ui/react';
import { useEffect, useId, useRef } from 'react';

type Choice<Value extends string> = { value: Value; label: string };
type Props<Value extends string> = {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  choose: (value: Value) => void;
  isShut?: boolean;
  isTight?: boolean; // in a narrow column
};

/** One of a few, side by side: radio buttons, so that the arrows move among them. Scrolls where it is too wide. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  choose,
  isShut = false,
  isTight = false,
}: Props<Value>) {
  const name = useId();
  const band = useRef<HTMLFieldSetElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice may lie beyond the edge
  useEffect(() => showChosen(band.current), [value]);
  return (
    <Band ref={band} aria-label={label} disabled={isShut}>
      {choices.map((one) => (
        <Segment key={one.value} px={isTight ? '2' : '3.5'}>
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

/** Sideways only: the page stays where it is. */
function showChosen(band: HTMLFieldSetElement | null): void {
  const chosen = band?.querySelector(':checked')?.parentElement?.getBoundingClientRect();
  if (!band || !chosen) return;
  const { left, right } = band.getBoundingClientRect();
  band.scrollLeft += Math.min(0, chosen.left - left - EDGE_PX) + Math.max(0, chosen.right - right + EDGE_PX);
}

const EDGE_PX = 4;

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

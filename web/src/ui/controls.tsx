import { chakra, defineRecipe } from '@chakra-ui/react';
import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { useReadOnly } from '../read-only.ts';

/** Every look of a button in one place; a page chooses among these and styles none itself. */
const button = defineRecipe({
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '2',
    minHeight: '11', // a thumb's width
    px: '5',
    borderRadius: 'control',
    borderWidth: '1px',
    borderColor: 'transparent',
    fontWeight: '500',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    transition: 'background 120ms, border-color 120ms',
    '& svg': { flexShrink: 0 },
    _disabled: { opacity: 0.55, cursor: 'not-allowed' },
  },
  variants: {
    look: {
      solid: { bg: 'green.solid', color: 'green.contrast', _hover: { bg: 'green.hover' } },
      outline: { borderColor: 'border.strong', color: 'fg', bg: 'bg.panel', _hover: { bg: 'bg.sand' } },
      quiet: { color: 'fg.muted', px: { base: '2', md: '3' }, _hover: { bg: 'bg.sand', color: 'fg' } },
      danger: { bg: 'red.solid', color: 'red.contrast', _hover: { bg: 'red.hover' } },
    },
    size: {
      md: {},
      lg: { minHeight: '14', fontSize: 'lg', px: '6' },
      icon: { width: '11', minWidth: '11', px: '0' }, // one icon; needs an aria-label
    },
  },
  defaultVariants: { look: 'solid', size: 'md' },
});

const PlainButton = chakra('button', button, { defaultProps: { type: 'button' } });
const PlainAddress = chakra('a', button);

/** `reads`: it changes nothing of the shop's. Where a shop is only looked at, every other button is shut. */
type Reading = { reads?: boolean };

export function Button({ reads = false, disabled, ...rest }: ComponentProps<typeof PlainButton> & Reading) {
  const isShut = useReadOnly() && !reads;
  return <PlainButton {...rest} disabled={isShut || disabled} />;
}

/** Goes to another page of the site, looking like a button. */
export const LinkButton = chakra(Link, button);

/** Leaves the app, looking like a button: for the API's own addresses and for Meta's dialog. */
export function AddressButton({ reads = false, ...rest }: ComponentProps<typeof PlainAddress> & Reading) {
  const isShut = useReadOnly() && !reads;
  if (!isShut) return <PlainAddress {...rest} />;
  const { children, look, size } = rest;
  return (
    <PlainButton look={look} size={size} disabled>
      {children}
    </PlainButton>
  );
}

const box = {
  width: '100%',
  minHeight: '11',
  px: '3.5',
  borderRadius: 'control',
  borderWidth: '1px',
  borderColor: 'border.strong',
  bgColor: 'bg.panel',
  color: 'fg',
  fontSize: 'md', // under 16 px a phone zooms in
  _placeholder: { color: 'fg.muted', opacity: 1 },
  _invalid: { borderColor: 'red.solid' },
  _disabled: { bgColor: 'bg.sand', color: 'fg.muted', cursor: 'not-allowed' },
};

export const Input = chakra('input', { base: box });
export const Textarea = chakra('textarea', { base: { ...box, py: '2.5', resize: 'vertical' } });

/** Its arrow is drawn, so that it stands as far from the edge as the words do; the browser's own clings to it. */
export const Select = chakra('select', {
  base: {
    ...box,
    appearance: 'none',
    cursor: 'pointer',
    pe: '9',
    backgroundImage:
      'linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(135deg, currentColor 50%, transparent 50%)',
    backgroundSize: '5px 5px',
    backgroundRepeat: 'no-repeat',
    backgroundPosition: 'right 19px center, right 14px center',
    _rtl: { backgroundPosition: 'left 14px center, left 19px center' },
  },
});

/** A word on a state; `tone` says whether it is good news. */
export const Badge = chakra('span', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '1.5',
    px: '2.5',
    py: '0.5',
    borderRadius: 'full',
    fontSize: 'sm',
    fontWeight: '500',
    whiteSpace: 'nowrap',
  },
  variants: {
    tone: {
      good: { bg: 'green.subtle', color: 'green.fg' },
      wait: { bg: 'gold.subtle', color: 'gold.fg' },
      bad: { bg: 'red.subtle', color: 'red.fg' },
      plain: { bg: 'bg.sand', color: 'fg' },
    },
  },
  defaultVariants: { tone: 'plain' },
});

/** How many wait, on an icon or at the end of a row. Give the number its words by `aria-label` of what it is on. */
export const Count = chakra('span', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: '5',
    height: '5',
    px: '1.5',
    borderRadius: 'full',
    bg: 'red.solid',
    color: 'red.contrast',
    fontSize: 'xs',
    fontWeight: '600',
    lineHeight: '1',
    fontVariantNumeric: 'tabular-nums',
  },
});

export const Heading = chakra('h2', {
  base: { fontFamily: 'heading', fontWeight: '600', lineHeight: '1.35', textWrap: 'balance' },
});

import { chakra, defineRecipe } from '@chakra-ui/react';
import { Link } from 'react-router';

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
    fontWeight: '600',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    transition: 'background 120ms, border-color 120ms',
    _disabled: { opacity: 0.55, cursor: 'not-allowed' },
  },
  variants: {
    look: {
      solid: { bg: 'green.solid', color: 'green.contrast', _hover: { bg: 'green.hover' } },
      outline: { borderColor: 'border.strong', color: 'fg', bg: 'bg.panel', _hover: { bg: 'bg.sand' } },
      quiet: { color: 'fg.muted', px: { base: '2', md: '3' }, _hover: { bg: 'bg.sand', color: 'fg' } },
    },
    size: { md: {}, lg: { minHeight: '14', fontSize: 'lg', px: '6' } },
  },
  defaultVariants: { look: 'solid', size: 'md' },
});

export const Button = chakra('button', button, { defaultProps: { type: 'button' } });

/** Goes to another page of the site, looking like a button. */
export const LinkButton = chakra(Link, button);

/** Leaves the app, looking like a button: for the API's own addresses and for Meta's dialog. */
export const AddressButton = chakra('a', button);

export const Input = chakra('input', {
  base: {
    width: '100%',
    minHeight: '11',
    px: '4',
    borderRadius: 'control',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg.panel',
    color: 'fg',
    _placeholder: { color: 'fg.muted' },
  },
});

/** A word on a state; `tone` says whether it is good news. */
export const Badge = chakra('span', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    px: '2.5',
    py: '0.5',
    borderRadius: 'full',
    fontSize: 'sm',
    fontWeight: '600',
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

export const Heading = chakra('h2', {
  base: { fontFamily: 'heading', fontWeight: '700', lineHeight: '1.4', textWrap: 'balance' },
});

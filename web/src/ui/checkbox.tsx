import { chakra } from '@chakra-ui/react';

/** A box to tick, as wide as a thumb; what is seen is smaller than what is touched. */
export const Checkbox = chakra(
  'input',
  {
    base: {
      appearance: 'none',
      display: 'inline-grid',
      placeContent: 'center',
      width: '11',
      height: '11',
      flexShrink: 0,
      cursor: 'pointer',
      borderRadius: 'control',
      _before: {
        content: '""',
        gridArea: '1 / 1',
        width: '5',
        height: '5',
        borderRadius: '5px',
        borderWidth: '2px',
        borderColor: 'border.strong',
        bg: 'bg.panel',
      },
      _checked: {
        _before: { bg: 'green.solid', borderColor: 'green.solid' },
        _after: {
          content: '""',
          gridArea: '1 / 1',
          placeSelf: 'center',
          width: '6px',
          height: '11px',
          mb: '2px',
          borderColor: 'green.contrast',
          borderStyle: 'solid',
          borderWidth: '0 2px 2px 0',
          transform: 'rotate(45deg)',
        },
      },
    },
  },
  { defaultProps: { type: 'checkbox' } },
);

import { chakra } from '@chakra-ui/react';

/** Rows on one sheet of paper. */
export const List = chakra('ul', {
  base: {
    listStyleType: 'none',
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'card',
    overflow: 'hidden',
  },
});

import { chakra } from '@chakra-ui/react';
import type { ReactNode } from 'react';

/** Rows of one sheet, with a line between them. */
export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <List aria-label={label}>{children}</List>
);

const List = chakra('ul', {
  base: {
    listStyleType: 'none',
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'card',
    overflow: 'hidden',
  },
});

import { Flex } from '@chakra-ui/react';
import type { LucideIcon } from 'lucide-react';
import { Icon } from '../icon.tsx';

/** The drawing of what a row is, at its beginning. */
export function Tile({ of, tone = 'good' }: { of: LucideIcon; tone?: 'good' | 'bad' }) {
  const colors =
    tone === 'bad' ? { bg: 'red.subtle', color: 'red.fg' } : { bg: 'green.subtle', color: 'green.fg' };
  return (
    <Flex
      width="11"
      height="11"
      flexShrink="0"
      alignItems="center"
      justifyContent="center"
      borderRadius="control"
      {...colors}
    >
      <Icon of={of} size={22} />
    </Flex>
  );
}

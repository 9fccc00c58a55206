import { Box, Flex } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useNavigation } from 'react-router';
import { Choices } from './choices.tsx';
import { Mark } from './mark.tsx';

/** A page outside the shell: nobody needs to be signed in. */
export function PlainPage({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  const isLeaving = useNavigation().state !== 'idle';
  const maxWidth = isWide ? '760px' : '560px';
  return (
    <>
      <Flex as="header" px="4" py="3" justifyContent="space-between" maxWidth={maxWidth} mx="auto">
        <Mark />
        <Choices />
      </Flex>
      <Box as="main" aria-busy={isLeaving} maxWidth={maxWidth} mx="auto" px="4" pt="4" pb="16">
        {children}
      </Box>
    </>
  );
}

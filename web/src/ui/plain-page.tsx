import { Box, Flex } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { Choices } from './choices.tsx';
import { Mark } from './mark.tsx';

/** A page outside the shell: nobody needs to be signed in. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <>
      <Flex as="header" px="4" py="3" justifyContent="space-between" maxWidth="560px" mx="auto">
        <Mark />
        <Choices />
      </Flex>
      <Box as="main" maxWidth="560px" mx="auto" px="4" py="6">
        {children}
      </Box>
    </>
  );
}

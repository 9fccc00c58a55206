import { Flex } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { Heading } from './controls.tsx';

/** The name of the page, and what can be done on all of it. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Flex justifyContent="space-between" alignItems="center" flexWrap="wrap" gap="3" mb="4">
      <Heading as="h1" fontSize={{ base: '2xl', md: '3xl' }}>
        {title}
      </Heading>
      {children}
    </Flex>
  );
}

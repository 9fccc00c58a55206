import { Flex, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { Heading } from './controls.tsx';
import { useTitle } from './use-title.ts';

type Props = { title: string; lead?: string; children?: ReactNode };

/** The name of the page (the browser's title too), a sentence on it, and what can be done on all of it. */
export function PageTitle({ title, lead, children }: Props) {
  useTitle(title);
  return (
    <Flex justifyContent="space-between" alignItems="center" flexWrap="wrap" gap="3" mb="5">
      <div>
        <Heading as="h1" fontSize={{ base: '2xl', md: '3xl' }}>
          {title}
        </Heading>
        {lead && (
          <Text color="fg.muted" maxWidth="60ch">
            {lead}
          </Text>
        )}
      </div>
      {children}
    </Flex>
  );
}

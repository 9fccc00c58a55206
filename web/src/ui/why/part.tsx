import { Stack } from '@chakra-ui/react';
import { type ReactNode, useId } from 'react';
import { Heading } from '../controls.tsx';

/** One part of the story, under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Stack as="section" aria-labelledby={id} gap="2.5">
      <Heading as="h3" id={id} fontSize="md">
        {title}
      </Heading>
      {children}
    </Stack>
  );
}

import { Stack } from '@chakra-ui/react';
import { type ReactNode, useId } from 'react';
import { Heading } from '../ui/controls.tsx';
import { Panel } from '../ui/states.tsx';

/** A sheet of a page, named. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Panel>
      <Stack as="section" aria-labelledby={id} gap="4">
        <Heading id={id} fontSize="lg">
          {title}
        </Heading>
        {children}
      </Stack>
    </Panel>
  );
}

import { Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { Heading } from './controls.tsx';
import { Panel } from './states.tsx';

type Props = { title: string; lead?: string; children: ReactNode };

/** A sheet of the page with a heading. */
export function Sheet({ title, lead, children }: Props) {
  return (
    <Panel>
      <Stack as="section" gap="4">
        <div>
          <Heading fontSize="lg">{title}</Heading>
          {lead && (
            <Text color="fg.muted" fontSize="sm">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Panel>
  );
}

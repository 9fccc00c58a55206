import { Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import type { Rules } from '../../../../core/contract/rules.ts';
import { Heading } from '../controls.tsx';
import { Panel } from '../states.tsx';

/** What each part of the page is given: its rules, and whether something at a path in them has to be put right. */
export type PartProps<Name extends keyof Rules> = {
  value: Rules[Name];
  change: (next: Rules[Name]) => void;
  isWrong: (path: string) => boolean;
};

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

/** A text that may be absent. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

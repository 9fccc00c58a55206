import { Flex, Stack, Text } from '@chakra-ui/react';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Heading } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../states.tsx';

type Props = { title: string; lead?: string; mark?: ReactNode; isLocked?: boolean; children?: ReactNode };

/** One subject of the settings. `isLocked`: only an owner may, which is said rather than hidden. */
export function Card({ title, lead, mark, isLocked = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <Panel>
      <Stack as="section" aria-label={title} gap="4">
        <Flex justifyContent="space-between" alignItems="start" gap="3" flexWrap="wrap">
          <div>
            <Heading fontSize="lg">{title}</Heading>
            {lead && (
              <Text color="fg.muted" fontSize="sm">
                {lead}
              </Text>
            )}
          </div>
          {mark}
        </Flex>
        {isLocked && (
          <Flex gap="2" alignItems="center" color="fg.muted" fontSize="sm">
            <Icon of={Lock} size={16} />
            {t('settings.ownerOnly')}
          </Flex>
        )}
        {children}
      </Stack>
    </Panel>
  );
}

/** What a thing is, and how it stands. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Flex justifyContent="space-between" gap="4" py="1.5" borderBottomWidth="1px" borderColor="border">
      <Text as="dt" color="fg.muted">
        {name}
      </Text>
      <Text as="dd" textAlign="end">
        {children}
      </Text>
    </Flex>
  );
}

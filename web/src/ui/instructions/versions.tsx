import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstructionsVersion } from '../../../../core/contract/instructions.ts';
import { versionsQuery } from '../../api/steering.ts';
import { Ago } from '../ago.tsx';
import { Badge, Button, Heading } from '../controls.tsx';
import { DiffView } from '../editing/diff-view.tsx';
import { Icon } from '../icon.tsx';
import { MoreButton } from '../more-button.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';

type Props = { current: number; restore: (version: number) => void; isBusy: boolean };

/** Every version there was, who wrote it and when; none is ever lost. */
export function Versions({ current, restore, isBusy }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(versionsQuery);
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack as="section" gap="3" mt="8">
      <Flex gap="2" alignItems="center">
        <Icon of={History} />
        <Heading fontSize="lg">{t('instructions.versions')}</Heading>
      </Flex>
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      <Stack as="ul" gap="2" listStyleType="none">
        {versions.map((version, index) => (
          <Row
            key={version.version}
            version={version}
            before={versions[index + 1]?.text ?? (query.hasNextPage ? null : '')}
            isCurrent={version.version === current}
            restore={() => restore(version.version)}
            isBusy={isBusy}
          />
        ))}
      </Stack>
      {query.data && <MoreButton pages={query} />}
    </Stack>
  );
}

type RowProps = {
  version: InstructionsVersion;
  before: string | null; // the version under it; null: not loaded yet
  isCurrent: boolean;
  restore: () => void;
  isBusy: boolean;
};

function Row({ version, before, isCurrent, restore, isBusy }: RowProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const number = version.version;
  return (
    <Box as="li" bg="bg.panel" borderWidth="1px" borderColor="border" borderRadius="control">
      <Toggle type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Text as="span" fontWeight="600">
          {t('instructions.version', { number })}
        </Text>
        {isCurrent && <Badge tone="good">{t('instructions.current')}</Badge>}
        {version.restoredFrom !== null && (
          <Badge>{t('instructions.restoredFrom', { number: version.restoredFrom })}</Badge>
        )}
        <Text as="span" color="fg.muted" fontSize="sm" ms="auto">
          <bdi>{version.author ?? t('instructions.gone')}</bdi> · <Ago at={version.createdAt} />
        </Text>
      </Toggle>
      {isOpen && (
        <Stack gap="3" px="4" pb="4">
          <DiffView before={before ?? version.text} after={version.text} by="words" />
          {!isCurrent && (
            <Button look="outline" alignSelf="start" disabled={isBusy} onClick={restore}>
              {t('instructions.restore')}
            </Button>
          )}
        </Stack>
      )}
    </Box>
  );
}

const Toggle = chakra('button', {
  base: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '2',
    width: '100%',
    minHeight: '12',
    px: '4',
    py: '2',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: 'control',
    _hover: { bg: 'bg.sand' },
  },
});

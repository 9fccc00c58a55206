import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import { Ago } from '../ago.tsx';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useErrorText } from './errors.ts';
import { Progress } from './progress.tsx';
import type { Acts } from './use-acts.ts';

type Props = { document: KnowledgeDocument; acts: Acts };

/** How a document stands: under way, in use since when, or why not and what to do. */
export function State({ document, acts }: Props) {
  const { t } = useTranslation();
  const { status, indexedAt } = document;
  if (status === 'ready')
    return (
      <Flex gap="1.5" alignItems="center" fontSize="sm" color="green.fg">
        <Icon of={CircleCheck} size={16} />
        <span>
          {t('knowledge.ready')}
          {indexedAt && (
            <Text as="span" color="fg.muted">
              {' · '}
              <Ago at={indexedAt} />
            </Text>
          )}
        </span>
      </Flex>
    );
  return (
    <Stack gap="2" alignItems="stretch">
      <Flex
        columnGap="3"
        rowGap="1"
        alignItems={{ base: 'flex-start', md: 'center' }}
        direction={{ base: 'column', md: 'row' }}
      >
        <Box flex="1" width="100%">
          {status === 'running' ? <Progress document={document} /> : <Stopped document={document} />}
        </Box>
        {status === 'running' ? (
          <Again
            look="quiet"
            act={acts.cancel}
            label="knowledge.act.cancel"
            of={document}
            isBusy={acts.isBusy}
          />
        ) : (
          <Again
            look="outline"
            act={acts.retry}
            label="knowledge.act.retry"
            of={document}
            isBusy={acts.isBusy}
          />
        )}
      </Flex>
      {indexedAt !== null && (
        <Text fontSize="sm" color="fg.muted">
          {t(status === 'running' ? 'knowledge.oldAnswers' : 'knowledge.oldStays')}
        </Text>
      )}
    </Stack>
  );
}

function Stopped({ document: { status, error } }: { document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  if (status === 'cancelled') return <Text fontSize="sm">{t('knowledge.cancelled')}</Text>;
  return (
    <Flex gap="1.5" fontSize="sm" color="red.fg" alignItems="flex-start">
      <Text as="span" lineHeight="1" mt="1">
        <Icon of={TriangleAlert} size={16} />
      </Text>
      <span>{sentence(error?.code ?? 'other')}</span>
    </Flex>
  );
}

type AgainProps = {
  look: 'quiet' | 'outline';
  act: () => void;
  label: 'knowledge.act.cancel' | 'knowledge.act.retry';
  of: KnowledgeDocument;
  isBusy: boolean;
};

function Again({ look, act, label, of: { title }, isBusy }: AgainProps) {
  const { t } = useTranslation();
  return (
    <Button look={look} fontSize="sm" disabled={isBusy} aria-label={`${t(label)}: ${title}`} onClick={act}>
      {t(label)}
    </Button>
  );
}

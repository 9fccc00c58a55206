import { Flex, Stack, Text } from '@chakra-ui/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../format.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { EmptyState } from '../states.tsx';
import { AddButtons, type Adding } from './adding.tsx';
import { ENDINGS } from './files.ts';

const TOPICS = ['returns', 'delivery', 'sizes', 'payment'] as const;

/** Nothing is known yet: what customers ask most, each begun by a tap, and the three ways to give it. */
export function Nothing({ open }: { open: (adding: Adding) => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('knowledge.empty.title')} text={t('knowledge.empty.text')}>
      <AddButtons open={open} />
      <Text fontSize="sm" color="fg.muted">
        {t('knowledge.empty.kinds', { endings: isolated(ENDINGS.join(' ')) })}
      </Text>
      <Stack gap="2" mt="3" alignItems="center">
        <Text>{t('knowledge.empty.begin')}</Text>
        <Flex gap="2" flexWrap="wrap" justifyContent="center">
          {TOPICS.map((topic) => (
            <Button
              key={topic}
              look="outline"
              borderRadius="full"
              aria-haspopup="dialog"
              onClick={() => open({ what: 'answer', question: t(`knowledge.topic.${topic}.question`) })}
            >
              <Icon of={Plus} size={16} />
              {t(`knowledge.topic.${topic}`)}
            </Button>
          ))}
        </Flex>
      </Stack>
    </EmptyState>
  );
}

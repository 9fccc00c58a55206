import { Flex, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MessageCircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { questionsQuery } from '../../api/knowledge.ts';
import { LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../states.tsx';

/** That there are questions the agent could not answer; nothing where there are none, or where it is not known. */
export function OpenQuestions() {
  const { t } = useTranslation();
  const first = useInfiniteQuery(questionsQuery).data?.pages[0];
  const count = first?.items.length ?? 0; // of the first page: there may be more
  if (count === 0) return null;
  return (
    <Panel>
      <Flex gap="3" alignItems="center" flexWrap="wrap">
        <Icon of={MessageCircleQuestionMark} flips />
        <Text flex="1 1 200px">{t('knowledge.hint', { count })}</Text>
        <LinkButton look="outline" to="/knowledge?view=questions">
          {t('knowledge.hint.go')}
        </LinkButton>
      </Flex>
    </Panel>
  );
}

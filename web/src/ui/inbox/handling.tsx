import { Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';
import { dayAndTime, dayKey, timeOfDay } from '../../format.ts';
import { useNow } from '../ago.tsx';
import { Button } from '../controls.tsx';
import { useMe } from '../me.ts';
import { useAct } from './use-act.ts';
import { countdown, reasonOf } from './words.ts';

const ACTS = { ai: 'takeover', person: 'release', paused: 'resume', 'opted-out': 'takeover' } as const;

/** Who answers this customer now, what that means, and the one button that changes it. */
export function Handling({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { customerId, handledBy, needsPerson, pausedUntil } = conversation;
  const act = useAct(customerId);
  const wanted = needsPerson ? 'takeover' : ACTS[handledBy];
  const isShopPaused = useMe().aiPaused && handledBy === 'paused' && pausedUntil === null;
  return (
    <Flex
      px={{ base: '4', md: '6' }}
      py="2"
      gap="3"
      alignItems="center"
      justifyContent="space-between"
      bg={needsPerson ? 'red.subtle' : handledBy === 'ai' ? 'green.subtle' : 'gold.subtle'}
      color={needsPerson ? 'red.fg' : handledBy === 'ai' ? 'green.fg' : 'gold.fg'}
      fontSize="sm"
    >
      <Text lineHeight="1.5">
        {needsPerson && <strong>{reasonOf(needsPerson, t)}. </strong>}
        <HandlingSentence conversation={conversation} />
      </Text>
      {!isShopPaused && (
        <Button
          look={needsPerson && wanted === 'takeover' ? 'solid' : 'outline'}
          disabled={act.isPending}
          data-key="take"
          onClick={() => act.mutate(wanted)}
        >
          {t(`inbox.act.${wanted}`)}
        </Button>
      )}
    </Flex>
  );
}

/** Who answers this customer now, in words. */
export function HandlingSentence({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { handledBy, personUntil, pausedUntil, needsPerson } = conversation;
  const isShopPaused = useMe().aiPaused;
  if (needsPerson && handledBy === 'person') return t('inbox.state.waiting');
  if (handledBy === 'person' && personUntil) {
    const time = countdown(Date.parse(personUntil) - now, i18n.language);
    return t('inbox.state.person.until', { time });
  }
  const say = pausedUntil && dayKey(pausedUntil) === dayKey(now) ? timeOfDay : dayAndTime;
  if (handledBy === 'paused' && !pausedUntil && !isShopPaused) return t('inbox.state.paused.customer');
  return handledBy === 'paused' && pausedUntil
    ? t('inbox.state.paused.until', { until: say(pausedUntil, i18n.language) })
    : t(`inbox.state.${handledBy}`);
}

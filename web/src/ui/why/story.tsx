import { Box, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { WhyAnswer } from '../../../../core/contract/why.ts';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { isApiError } from '../../api/client.ts';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { Did } from './did.tsx';
import { WhyFacts } from './facts.tsx';
import { Media } from './media.tsx';
import { Raw } from './raw.tsx';
import { Refused } from './refused.tsx';
import { Spent } from './spent.tsx';

type Props = { answer: WhyAnswer | undefined; error: unknown; retry: () => unknown };

/** The story of an answer, or why there is none: on its way, too old, its store away. */
export function WhyStory({ answer, error, retry }: Props) {
  const { t, i18n } = useTranslation();
  if (answer?.trace) return <TraceStory trace={answer.trace} />;
  if (answer) {
    const key = `why.nothing.${answer.nothing}`;
    return <Note>{i18n.exists(key) ? t(key) : t('why.nothing.older')}</Note>;
  }
  if (isApiError(error) && error.code === 'traces-unavailable') {
    return (
      <Stack gap="3">
        <Note>{t('why.away')}</Note>
        <Trouble error={error} retry={() => void retry()} />
      </Stack>
    );
  }
  if (error) return <Trouble error={error} retry={() => void retry()} />;
  return <RowsSkeleton rows={4} />;
}

/** What a turn was made of, in a merchant's words: facts, deeds, refusals, time and cost. Of a real turn or a dry run. */
export function TraceStory({ trace }: { trace: TurnTrace }) {
  const { t, i18n } = useTranslation();
  const reason = `inbox.reason.${trace.reply?.wish}`;
  return (
    <Stack gap="6">
      {trace.isDryRun && <Note>{t('why.dry')}</Note>}
      {trace.isErased && <Note>{t('why.erased')}</Note>}
      {trace.isCut && <Note>{t('why.cut')}</Note>}
      {trace.reply?.wish && (
        <Note>{t('why.wish', { reason: i18n.exists(reason) ? t(reason) : t('inbox.reason.other') })}</Note>
      )}
      {trace.media && <Media media={trace.media} />}
      {!trace.isErased && <WhyFacts trace={trace} />}
      {!trace.isErased && <Did trace={trace} />}
      {!trace.isErased && <Refused trace={trace} />}
      <Spent trace={trace} />
      <Raw value={trace} />
    </Stack>
  );
}

const Note = ({ children }: { children: string }) => (
  <Box bg="bg.sand" borderRadius="control" px="4" py="3">
    <Text>{children}</Text>
  </Box>
);

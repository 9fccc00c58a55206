import { Box, chakra, Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { REPLAY_VERDICTS, type ReplayVerdict } from '../../../../core/domain/replay.ts';
import { number } from '../../format.ts';
import { Badge } from '../controls.tsx';

export type Counts = Partial<Record<ReplayVerdict, number>>;

const TONES: Record<ReplayVerdict, 'good' | 'wait' | 'bad' | 'plain'> = {
  same: 'good',
  words: 'plain',
  acts: 'wait',
  'hands-over': 'wait',
  refused: 'bad',
  failed: 'bad',
  passed: 'good',
  'not-passed': 'bad',
  skipped: 'plain',
};
const FILLS = { good: 'green.solid', wait: 'gold.solid', bad: 'red.solid', plain: 'border.strong' };

/** What a turn came to, in a word. */
export function Verdict({ of }: { of: ReplayVerdict | null }) {
  const { t } = useTranslation();
  return of === null ? (
    <Badge>{t('replays.waits')}</Badge>
  ) : (
    <Badge tone={TONES[of]}>{t(`replays.verdict.${of}`)}</Badge>
  );
}

type Props = {
  counts: Counts;
  turns: number;
  chosen?: ReplayVerdict | null;
  choose?: (of: ReplayVerdict) => void;
};

/** All turns as one bar: as wide as there are of each, what has not been run left open. Its words below are the way to each. */
export function VerdictBar({ counts, turns, chosen = null, choose }: Props) {
  const { t, i18n } = useTranslation();
  const there = REPLAY_VERDICTS.filter((verdict) => (counts[verdict] ?? 0) > 0);
  return (
    <Box>
      <Flex height="14px" borderRadius="full" overflow="hidden" bg="bg.sand" gap="2px" aria-hidden>
        {there.map((verdict) => (
          <Box
            key={verdict}
            width={`${(100 * (counts[verdict] ?? 0)) / Math.max(1, turns)}%`}
            bg={FILLS[TONES[verdict]]}
          />
        ))}
      </Flex>
      <Flex as="ul" listStyleType="none" gap="2" mt="2.5" flexWrap="wrap">
        {there.map((verdict) => (
          <li key={verdict}>
            <Legend
              type="button"
              disabled={!choose}
              aria-pressed={choose ? chosen === verdict : undefined}
              onClick={() => choose?.(verdict)}
            >
              <Box width="10px" height="10px" borderRadius="3px" bg={FILLS[TONES[verdict]]} />
              {t(`replays.verdict.${verdict}`)}
              <b>{number(counts[verdict] ?? 0, i18n.language)}</b>
            </Legend>
          </li>
        ))}
      </Flex>
    </Box>
  );
}

const Legend = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2',
    minHeight: '11',
    px: '2.5',
    fontSize: 'sm',
    borderRadius: 'full',
    color: 'fg',
    '& b': { fontWeight: '600' },
    '&:enabled': { cursor: 'pointer', _hover: { bg: 'bg.sand' } },
    '&[aria-pressed=true]': { bg: 'bg.sand', outline: '2px solid', outlineColor: 'border.strong' },
  },
});

import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { StoryStep } from '../../../core/contract/admin-orchestrations.ts';
import { number } from '../format.ts';
import { milliseconds } from './format.ts';
import { errorName, resultName } from './outcome.ts';

const SEEN_PERCENT = 0.8; // of the width, for what is shorter than can be seen

type Props = {
  steps: StoryStep[];
  toMs: number; // when it was looked at, or when it ended
  hasEnded: boolean;
  chosen: number | null;
  choose: (line: number | null) => void;
};

/** What a story did and when: a row for each step, a bar for each of its tries, failed ones in red; waits are pale. */
export function StorySteps({ steps, toMs: lastMs, hasEnded, chosen, choose }: Props) {
  const { t } = useTranslation();
  const all = steps.flatMap(({ attempts }) => attempts);
  const fromMs = Math.min(...all.map(({ startedAt }) => Date.parse(startedAt)));
  const toMs = Math.max(
    ...all.map(({ startedAt, endedAt }) =>
      endedAt ? Date.parse(endedAt) : Math.max(lastMs, Date.parse(startedAt)),
    ),
  );
  const span = { fromMs, toMs: Math.max(toMs, fromMs + 1) };
  return (
    <List aria-label={t('admin.story.steps')}>
      {steps.map((step, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
          key={at}
          step={step}
          span={span}
          hasEnded={hasEnded}
          isChosen={chosen !== null && step.lines.includes(chosen)}
          choose={choose}
        />
      ))}
    </List>
  );
}

type Span = { fromMs: number; toMs: number };
type RowProps = Pick<Props, 'hasEnded' | 'choose'> & { step: StoryStep; span: Span; isChosen: boolean };

function Row({ step, span, hasEnded, isChosen, choose }: RowProps) {
  const { t, i18n } = useTranslation();
  const { attempts, lines } = step;
  const [line] = lines;
  const last = attempts.at(-1);
  const errors = [...new Set(attempts.flatMap(({ error }) => error ?? []))]; // the same one again says nothing new
  const tookMs =
    (last?.endedAt ? Date.parse(last.endedAt) : span.toMs) - Date.parse(attempts[0]?.startedAt ?? '');
  return (
    <Box as="li" borderTopWidth="1px" borderColor="border" py="1.5" {...(isChosen && { bg: 'green.subtle' })}>
      <Flex gap="3" alignItems="baseline" justifyContent="space-between" flexWrap="wrap">
        <Flex gap="2" alignItems="baseline" flexWrap="wrap" overflowWrap="anywhere">
          <Name step={step} />
          {last?.result && <Worded words={resultName(last.result, t)} code={last.result} />}
          {attempts.length > 1 && (
            <Text as="span" fontSize="sm" color="gold.fg">
              {t('admin.story.tries', { n: number(attempts.length, i18n.language) })}
            </Text>
          )}
          {line !== undefined && (
            <Line type="button" aria-pressed={isChosen} onClick={() => choose(isChosen ? null : line)}>
              {t('admin.story.line', { n: line })}
            </Line>
          )}
        </Flex>
        <Text fontSize="sm" color={last?.error ? 'red.fg' : 'fg.muted'} fontVariantNumeric="tabular-nums">
          {last?.endedAt === null && `${t(hasEnded ? 'admin.story.cutOff' : 'admin.story.now')} `}
          <bdi>{milliseconds(Math.max(0, tookMs), i18n.language)}</bdi>
        </Text>
      </Flex>
      {errors.map((code) => (
        <Text key={code} fontSize="sm" color="red.fg">
          {t('admin.story.failedTry', { why: errorName(code, t) })} <Code dir="ltr">{code}</Code>
        </Text>
      ))}
      <Bar attempts={attempts} span={span} isWait={step.kind === 'wait'} />
    </Box>
  );
}

/** In words, with the code that logs and runbooks name it by. */
function Worded({ words, code }: { words: string; code: string }) {
  return (
    <Text as="span" color="fg.muted" fontSize="sm">
      {words !== code && <bdi>{words} </bdi>}
      <Code dir="ltr">{code}</Code>
    </Text>
  );
}

function Name({ step: { kind, name } }: { step: StoryStep }) {
  const { t } = useTranslation();
  if (kind === 'wait') return <Text color="fg.muted">{t('admin.story.wait')}</Text>;
  if (kind === 'event') return <Text>{t('admin.story.event', { name })}</Text>;
  if (kind === 'story') return <Text>{t('admin.story.child', { name })}</Text>;
  return <bdi dir="ltr">{name}</bdi>;
}

function Bar({ attempts, span, isWait }: { attempts: StoryStep['attempts']; span: Span; isWait: boolean }) {
  const whole = span.toMs - span.fromMs;
  return (
    <Box aria-hidden dir="ltr" position="relative" bg="bg" borderRadius="2px" height="2" mt="1">
      {attempts.map(({ startedAt, endedAt, error }) => {
        const beginMs = Date.parse(startedAt);
        const width = Math.max(
          SEEN_PERCENT,
          (((endedAt ? Date.parse(endedAt) : span.toMs) - beginMs) / whole) * 100,
        );
        const start = Math.min(((beginMs - span.fromMs) / whole) * 100, 100 - width);
        const color = error === null ? (isWait ? 'border.strong' : 'green.solid') : 'red.solid';
        return (
          <Box
            key={startedAt}
            position="absolute"
            height="100%"
            borderRadius="2px"
            bg={color}
            left={`${start}%`}
            width={`${width}%`}
          />
        );
      })}
    </Box>
  );
}

const Code = chakra('bdi', { base: { color: 'fg.muted', fontSize: 'xs' } });
const List = chakra('ol', { base: { listStyleType: 'none' } });
const Line = chakra('button', {
  base: {
    fontSize: 'sm',
    color: 'green.fg',
    textDecoration: 'underline',
    cursor: 'pointer',
    minHeight: '11',
    px: '1',
  },
});

import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';

const STEPS = ['reading', 'splitting', 'embedding', 'indexing'] as const;

/** How far the reading is: one stitch for each step, the words, and a bar where it can be counted. */
export function Progress({ document }: { document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const { step, done, total } = document.progress;
  const at = STEPS.indexOf(step as (typeof STEPS)[number]);
  const isCounted = total !== null && total > 0;
  const words = isCounted
    ? t(`knowledge.step.${step}.of`, { done: Math.min(done, total), total })
    : t(`knowledge.step.${step}`);
  return (
    <Stack gap="1.5">
      <Flex gap="3" alignItems="center">
        <Flex gap="2" aria-hidden>
          {STEPS.map((one, place) => (
            <Stitch key={one} look={place < at ? 'done' : place === at ? 'now' : 'ahead'} />
          ))}
        </Flex>
        <Text fontSize="sm" color="fg.muted">
          {words}
        </Text>
      </Flex>
      <Bar aria-label={words} {...(isCounted && { value: Math.min(done, total), max: total })} />
    </Stack>
  );
}

/** A thin line that fills; without a value it only says that something goes on. */
export const Bar = chakra('progress', {
  base: {
    appearance: 'none',
    display: 'block',
    width: '100%',
    height: '1.5',
    borderRadius: 'full',
    overflow: 'hidden',
    bg: 'bg.sand',
    '&::-webkit-progress-bar': { bg: 'bg.sand' },
    '&::-webkit-progress-value': { bg: 'green.solid', transition: 'width 300ms' },
    '&::-moz-progress-bar': { bg: 'green.solid' },
    '&:indeterminate': { bg: 'green.subtle', animation: 'pulse' },
    '&:indeterminate::-webkit-progress-bar': { bg: 'green.subtle' },
    '&:indeterminate::-moz-progress-bar': { bg: 'green.subtle' },
  },
});

const Stitch = chakra('span', {
  base: { width: '2', height: '2', transform: 'rotate(45deg)' },
  variants: {
    look: {
      done: { bg: 'green.solid' },
      now: { bg: 'red.solid', animation: 'pulse' },
      ahead: { borderWidth: '1px', borderColor: 'border.strong' },
    },
  },
});

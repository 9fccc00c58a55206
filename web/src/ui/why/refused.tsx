import { Box, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { problemOf } from '../../../../core/domain/why.ts';
import { listed } from '../../format.ts';
import { hintInWords } from './hints.ts';
import { Part } from './part.tsx';

/** What the checker did not let through before the answer that went out. */
export function Refused({ trace: { rounds } }: { trace: TurnTrace }) {
  const { t } = useTranslation();
  const lines = rounds.flatMap(({ round, problems }) => problems.map((line) => ({ round, line })));
  return (
    <Part title={t('why.refused')}>
      <Text color="fg.muted">{t(lines.length > 0 ? 'why.refused.lead' : 'why.refused.none')}</Text>
      <Stack as="ul" listStyleType="none" gap="2">
        {lines.map(({ round, line }) => (
          <Problem key={`${round} ${line}`} line={line} />
        ))}
      </Stack>
    </Part>
  );
}

function Problem({ line }: { line: string }) {
  const { t, i18n } = useTranslation();
  const { kind, said, expected } = problemOf(line);
  const key = `why.problem.${kind}`;
  const hints = expected.map((hint) => hintInWords(hint, t, i18n.language)).filter((hint) => hint !== null);
  const known =
    hints.length > 0 ? t('why.problem.expected', { expected: listed(hints, i18n.language) }) : null;
  return (
    <Box as="li" bg="red.subtle" color="red.fg" borderRadius="control" px="3.5" py="2.5">
      <Text fontWeight="500">{i18n.exists(key) ? t(key) : t('why.problem.other')}</Text>
      {said !== null && (
        <Text overflowWrap="anywhere" fontSize="sm">
          {listed([t('why.problem.said', { said }), known ?? t('why.problem.unknown')], i18n.language)}
        </Text>
      )}
    </Box>
  );
}

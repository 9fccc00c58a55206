import { Box, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { filsOf, spentOf } from '../../../../core/domain/why.ts';
import { dollars } from '../../admin/format.ts';
import { listed, money, number } from '../../format.ts';
import { Part } from './part.tsx';

type What = TurnTrace['took'][number]['what'];

const COLORS: Record<What, string> = {
  context: 'gold.solid',
  media: 'green.fg',
  model: 'green.solid',
  tool: 'red.solid',
  send: 'border.strong',
};
const SEEN_PERCENT = 1.5; // of a piece that took hardly any time

/** Where the time went, drawn, and what it cost. */
export function Spent({ trace }: { trace: TurnTrace }) {
  const { t, i18n } = useTranslation();
  const spent = spentOf(trace);
  const all = spent.reduce((sum, { ms }) => sum + ms, 0);
  const told = (what: What, ms: number) =>
    `${t(`why.spent.${what}`)} ${t('why.ms', { ms: number(ms, i18n.language) })}`;
  const last = trace.rounds.at(-1);
  return (
    <Part title={t('why.spent')}>
      {all > 0 && (
        <>
          <Flex
            role="img"
            aria-label={t('why.bar', {
              parts: listed(
                spent.map(({ what, ms }) => told(what, ms)),
                i18n.language,
              ),
            })}
            height="3"
            gap="2px"
            borderRadius="full"
            overflow="hidden"
          >
            {spent.map(({ what, ms }) => (
              <Box key={what} bg={COLORS[what]} flexGrow={ms} flexBasis={`${SEEN_PERCENT}%`} />
            ))}
          </Flex>
          <Flex as="ul" listStyleType="none" columnGap="5" rowGap="1.5" flexWrap="wrap" fontSize="sm">
            {spent.map(({ what, ms }) => (
              <Flex as="li" key={what} gap="1.5" alignItems="center">
                <Box width="2.5" height="2.5" borderRadius="2px" bg={COLORS[what]} />
                {told(what, ms)}
              </Flex>
            ))}
          </Flex>
        </>
      )}
      <Text>
        {trace.costMicroUsd > 0
          ? t('why.cost', {
              usd: dollars(trace.costMicroUsd),
              jod: money(Math.max(1, Math.round(filsOf(trace.costMicroUsd))), i18n.language),
            })
          : t('why.cost.none')}
      </Text>
      <Box fontSize="sm" color="fg.muted">
        <Text>
          {t('why.tokens', {
            in: number(trace.tokens.in, i18n.language),
            out: number(trace.tokens.out, i18n.language),
          })}
        </Text>
        {last && <Text>{t('why.versions', { model: last.model, prompt: last.prompt })}</Text>}
        {trace.versions.instructions !== null && (
          <Text>{t('why.instructions', { version: trace.versions.instructions })}</Text>
        )}
      </Box>
    </Part>
  );
}

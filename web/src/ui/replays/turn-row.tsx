import { Box, chakra, Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { ReplayTurn } from '../../../../core/contract/replays.ts';
import type { ReplaySide } from '../../../../core/domain/replay.ts';
import { duration } from '../../format.ts';
import { LinkButton } from '../controls.tsx';
import { DiffView } from '../editing/diff-view.tsx';
import { Line } from '../line.tsx';
import { toolName } from '../why/words.ts';
import { usd } from './usd.ts';
import { Verdict } from './verdicts.tsx';

/** One turn of a comparison: a line that opens into then and now, side by side. */
export function TurnRow({ turn }: { turn: ReplayTurn }) {
  const { t, i18n } = useTranslation();
  const { asked, verdict, before, after, unmet, customerId, messageId, scenarioTitle, ms, costMicroUsd } =
    turn;
  return (
    <Row>
      <summary>
        <Verdict of={verdict} />
        <Box flex="1" minWidth="0">
          <Line>
            {scenarioTitle ?? (asked === null ? t('replays.gone') : asked.trim() || t('replays.wordless'))}
          </Line>
        </Box>
      </summary>
      <Stack gap="4" pt="3">
        {asked && (
          <Text dir="auto" whiteSpace="pre-wrap" color="fg.muted">
            {asked}
          </Text>
        )}
        {verdict === 'skipped' && <Text>{t('replays.skipped.why')}</Text>}
        {unmet.length > 0 && (
          <Stack as="ul" gap="1" ps="5" color="red.fg">
            {unmet.map(({ kind, what }) => (
              <li key={kind + what}>
                {t(`replays.unmet.${kind}`, { what: kind.endsWith('tool') ? toolName(what, t) : what })}
              </li>
            ))}
          </Stack>
        )}
        {after && (
          <Grid templateColumns={{ base: '1fr', md: before ? '1fr 1fr' : '1fr' }} gap="4">
            {before && <Side title={t('replays.then')} side={before} />}
            <Side title={t('replays.now')} side={after} />
          </Grid>
        )}
        {before && after && before.reply !== after.reply && (
          <DiffView before={before.reply} after={after.reply} by="words" />
        )}
        <Flex gap="3" align="center" flexWrap="wrap" fontSize="sm" color="fg.muted">
          {ms > 0 && <span>{duration(ms, i18n.language)}</span>}
          {costMicroUsd > 0 && <span dir="ltr">{usd(costMicroUsd, i18n.language)}</span>}
          {customerId && messageId && (
            <LinkButton look="quiet" to={`/conversations/${customerId}#message-${messageId}`}>
              {t('replays.open')}
            </LinkButton>
          )}
        </Flex>
      </Stack>
    </Row>
  );
}

function Side({ title, side: { reply, wish, calls, outcome } }: { title: string; side: ReplaySide }) {
  const { t, i18n } = useTranslation();
  const reason = `inbox.reason.${wish}`;
  return (
    <Box borderWidth="1px" borderColor="border" borderRadius="control" p="3" minWidth="0">
      <Text fontWeight="600" fontSize="sm" mb="1.5">
        {title}
      </Text>
      <Text dir="auto" whiteSpace="pre-wrap" overflowWrap="anywhere">
        {reply || t(outcome === 'answered' ? 'replays.noReply' : 'replays.noAnswer')}
      </Text>
      {wish && (
        <Text fontSize="sm" color="gold.fg" mt="1.5">
          {t('tryit.wish', { reason: i18n.exists(reason) ? t(reason) : t('inbox.reason.other') })}
        </Text>
      )}
      {calls.length > 0 && (
        <Stack as="ul" gap="0.5" mt="2" fontSize="sm" color="fg.muted" listStyleType="none">
          {calls.map(({ name, outcome: became }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was done does not change its place
            <li key={at}>
              {toolName(name, t)} {became && <chakra.code dir="ltr">{became}</chakra.code>}
            </li>
          ))}
        </Stack>
      )}
    </Box>
  );
}

const Row = chakra('details', {
  base: {
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'card',
    px: '4',
    py: '3',
    '& > summary': {
      display: 'flex',
      gap: '3',
      alignItems: 'center',
      minHeight: '9',
      cursor: 'pointer',
      listStyle: 'none',
      borderRadius: 'control',
    },
  },
});

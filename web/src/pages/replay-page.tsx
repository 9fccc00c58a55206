import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReplayFull } from '../../../core/contract/replays.ts';
import type { ReplayVerdict } from '../../../core/domain/replay.ts';
import { send } from '../api/client.ts';
import { replayQuery } from '../api/trials.ts';
import { dayAndTime } from '../format.ts';
import { Badge, Button, LinkButton } from '../ui/controls.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Publish } from '../ui/replays/publish.tsx';
import { TurnRow } from '../ui/replays/turn-row.tsx';
import { usd } from '../ui/replays/usd.ts';
import { VerdictBar } from '../ui/replays/verdicts.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** One comparison: how many turns change and how, each of them then and now, and the way to publish the change. */
export function ReplayPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(replayQuery(id));
  return (
    <Box maxWidth="900px">
      <PageTitle title={query.data?.title || t('replays.one')}>
        <LinkButton look="outline" to="/replays">
          {t('replays.all')}
        </LinkButton>
      </PageTitle>
      {query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : (
        <Result replay={query.data} />
      )}
    </Box>
  );
}

function Result({ replay }: { replay: ReplayFull }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<ReplayVerdict | null>(null);
  const { counts, turns, items, status, costMicroUsd, createdAt, author } = replay;
  const shown = items.filter(({ verdict }) => chosen === null || verdict === chosen);
  const done = items.filter(({ verdict }) => verdict !== null).length;
  return (
    <Stack gap="5">
      <Panel>
        <Stack gap="4">
          <Flex gap="3" align="center" flexWrap="wrap" justify="space-between">
            <Text role="status" fontWeight="500">
              {status === 'running'
                ? t('replays.progress', { done, turns })
                : t('replays.turns', { count: turns })}{' '}
              {status !== 'running' && status !== 'succeeded' && (
                <Badge tone="bad">{t(`replays.status.${status}`)}</Badge>
              )}
            </Text>
            <Control replay={replay} />
          </Flex>
          <VerdictBar
            counts={counts}
            turns={turns}
            chosen={chosen}
            choose={(verdict) => setChosen(verdict === chosen ? null : verdict)}
          />
          <Text fontSize="sm" color="fg.muted">
            {author && (
              <>
                <bdi>{author}</bdi>
                {' · '}
              </>
            )}
            <bdi>{dayAndTime(createdAt, i18n.language)}</bdi>
            {costMicroUsd > 0 && (
              <>
                {' · '}
                <bdi>{usd(costMicroUsd, i18n.language)}</bdi>
              </>
            )}
          </Text>
          <Publish candidate={replay.candidate} isDone={status === 'succeeded'} />
        </Stack>
      </Panel>
      <Stack gap="2.5">
        {shown.map((turn) => (
          <TurnRow key={turn.no} turn={turn} />
        ))}
        {items.length === 0 && <Text color="fg.muted">{t('replays.emptied')}</Text>}
      </Stack>
    </Stack>
  );
}

/** Stops it while it runs, lets it go on where it stopped. */
function Control({ replay: { jobId, status } }: { replay: ReplayFull }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => send('POST', `/jobs/${jobId}/${what}`),
    onSettled: () => client.invalidateQueries(replayQuery(jobId)),
  });
  if (status === 'succeeded') return null;
  const what = status === 'running' ? 'cancel' : 'retry';
  return (
    <Button look="outline" disabled={act.isPending} onClick={() => act.mutate(what)}>
      {t(`replays.${what}`)}
    </Button>
  );
}

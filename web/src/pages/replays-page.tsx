import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FlaskConical, ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Replay } from '../../../core/contract/replays.ts';
import { instructionsQuery } from '../api/steering.ts';
import { replaysQuery } from '../api/trials.ts';
import { Ago } from '../ui/ago.tsx';
import { Badge, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { NewReplay } from '../ui/replays/new-replay.tsx';
import { VerdictBar } from '../ui/replays/verdicts.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What a change would have made of what customers really asked: begun here, and all that were. */
export function ReplaysPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(replaysQuery);
  const inForce = useQuery(instructionsQuery);
  const replays = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('replays.title')} lead={t('replays.lead')}>
        <Flex gap="2" flexWrap="wrap">
          <LinkButton look="outline" to="/playground">
            <Icon of={FlaskConical} />
            {t('tryit.title')}
          </LinkButton>
          <LinkButton look="outline" to="/scenarios">
            <Icon of={ListChecks} />
            {t('scenarios.title')}
          </LinkButton>
        </Flex>
      </PageTitle>
      <Stack gap="5">
        {inForce.isError ? (
          <Trouble error={inForce.error} retry={() => inForce.refetch()} />
        ) : inForce.data ? (
          <NewReplay instructions={inForce.data.text} />
        ) : (
          <RowsSkeleton rows={2} />
        )}
        {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
        {replays.map((replay) => (
          <Row key={replay.jobId} replay={replay} />
        ))}
        <MoreButton pages={query} />
      </Stack>
    </Box>
  );
}

function Row({
  replay: { jobId, title, status, turns, counts, createdAt, candidate, answers },
}: {
  replay: Replay;
}) {
  const { t } = useTranslation();
  const what = Object.keys(candidate).map((key) => t(`replays.changed.${key}`));
  return (
    <Box bg="bg.panel" borderWidth="1px" borderColor="border" borderRadius="card" p="4">
      <Flex gap="3" align="center" justify="space-between" flexWrap="wrap" mb="2">
        <chakra.span fontWeight="600">
          <Link to={`/replays/${jobId}`}>
            {title || (what.length > 0 ? what.join('، ') : t('replays.asIs'))}
          </Link>
        </chakra.span>
        <Flex gap="2" align="center">
          {answers === 'recorded' && <Badge>{t('replays.answers.short')}</Badge>}
          {status !== 'succeeded' && (
            <Badge tone={status === 'failed' ? 'bad' : 'wait'}>{t(`replays.status.${status}`)}</Badge>
          )}
          <Text fontSize="sm" color="fg.muted">
            <Ago at={createdAt} />
          </Text>
        </Flex>
      </Flex>
      <VerdictBar counts={counts} turns={turns} />
    </Box>
  );
}

import { Box, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { proposalsQuery } from '../api/autonomy.ts';
import { draftsQuery } from '../api/drafts.ts';
import { LinkButton } from '../ui/controls.tsx';
import { DraftCard } from '../ui/drafts/draft-card.tsx';
import { nameOf } from '../ui/inbox/words.ts';
import { useMe } from '../ui/me.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Proposal } from '../ui/rules/proposal.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Everything that the agent has written and a person has to let go, the one that ends first on top. */
export function DraftsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(draftsQuery);
  const first = query.data?.pages[0];
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('drafts.title')} lead={t('drafts.lead')} />
      <Proposals waiting={first?.total ?? null} />
      {query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : query.isError && !first ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : first?.items.length === 0 ? (
        <Nothing />
      ) : (
        <Cards query={query} />
      )}
    </Box>
  );
}

/** Where the work is done that has earned it: a kind whose drafts go out as they are. `waiting`: asked anew when it changes. */
function Proposals({ waiting }: { waiting: number | null }) {
  const proposals = useQuery(proposalsQuery(waiting)).data ?? [];
  if (proposals.length === 0) return null;
  return (
    <Stack gap="3" mb="4">
      {proposals.map((proposal) => (
        <Proposal key={proposal.kind} proposal={proposal} />
      ))}
    </Stack>
  );
}

function Cards({ query }: { query: ReturnType<typeof useDrafts> }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const drafts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = query.data?.pages[0]?.total ?? drafts.length;
  const move = (id: string, by: 1 | -1) => {
    const at = drafts.findIndex((one) => one.id === id) + by;
    const card = list.current?.querySelectorAll<HTMLElement>('[data-draft]')[at];
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  };
  return (
    <>
      <Text color="fg.muted" mb="3" role="status">
        {t('drafts.count', { count: total })}
        <Text as="span" hideBelow="lg">
          {' · '}
          {t('drafts.keys')}
        </Text>
      </Text>
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      <Stack gap="4" ref={list}>
        {drafts.map((draft) => (
          <DraftCard
            key={draft.id}
            draft={draft}
            title={nameOf(draft, t)}
            move={(by) => move(draft.id, by)}
          />
        ))}
      </Stack>
      <MoreButton pages={query} />
    </>
  );
}

const useDrafts = () => useInfiniteQuery(draftsQuery);

/** Nothing waits; a shop that lets everything go is told where it could be otherwise. */
function Nothing() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <EmptyState
      title={t('drafts.empty.title')}
      text={me.aiPaused ? t('drafts.empty.paused') : t('drafts.empty.text')}
    >
      <LinkButton to="/rules/agent" look="outline">
        {t('drafts.empty.dial')}
      </LinkButton>
    </EmptyState>
  );
}

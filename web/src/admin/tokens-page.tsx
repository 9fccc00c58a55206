import { Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminToken } from '../../../core/contract/admin-tokens.ts';
import { fullDay, listed } from '../format.ts';
import { Ago } from '../ui/ago.tsx';
import { Badge } from '../ui/controls.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tokensQuery } from './conversations-api.ts';
import { Table } from './table.tsx';

/** How each shop's token of Meta's stands; those that need somebody first. */
export function TokensPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('admin.tokens.title')} lead={t('admin.tokens.lead')} />
      <Tokens />
    </>
  );
}

function Tokens() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(tokensQuery);
  if (query.isPending) return <RowsSkeleton rows={5} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const tokens = query.data.pages.flatMap(({ items }) => items);
  if (tokens.length === 0) return <Text color="fg.muted">{t('admin.tokens.none')}</Text>;
  const head = ['shop', 'state', 'expires', 'missing', 'checked'] as const;
  return (
    <Panel>
      <Table
        stacks
        label={t('admin.tokens.list')}
        head={head.map((name) => t(`admin.tokens.${name}`))}
        rows={tokens.map((token) => ({ key: `${token.tenantId} ${token.handle}`, cells: cellsOf(token) }))}
      />
      <MoreButton pages={query} />
    </Panel>
  );
}

const cellsOf = (token: AdminToken) => [
  <Shop key="shop" token={token} />,
  <State key="state" token={token} />,
  <Expires key="expires" token={token} />,
  <Missing key="missing" token={token} />,
  token.checkedAt ? <Ago key="checked" at={token.checkedAt} /> : '—',
];

const Shop = ({ token: { tenantId, tenantName, handle } }: { token: AdminToken }) => (
  <Link to={`/admin/tenants/${tenantId}`}>
    <bdi>{tenantName}</bdi> <bdi dir="ltr">@{handle}</bdi>
  </Link>
);

function State({ token: { connection } }: { token: AdminToken }) {
  const { t } = useTranslation();
  const tone = connection === 'active' ? 'good' : 'bad';
  return <Badge tone={tone}>{t(`admin.tokens.state.${connection}`)}</Badge>;
}

function Expires({ token: { kind, expiresAt } }: { token: AdminToken }) {
  const { t, i18n } = useTranslation();
  if (kind === null) return t('admin.tokens.noToken');
  return expiresAt ? fullDay(expiresAt, i18n.language) : t('admin.tokens.noDate');
}

function Missing({ token: { missingScopes } }: { token: AdminToken }) {
  const { i18n } = useTranslation();
  return (
    <Text as="bdi" dir="ltr" whiteSpace="normal" minWidth={{ md: '240px' }} overflowWrap="anywhere">
      {listed(missingScopes, i18n.language) || '—'}
    </Text>
  );
}

import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { output } from 'zod/mini';
import type { ListVersion } from '../../../core/contract/admin-licences.ts';
import { differenceOf } from '../../../core/domain/whitelist-change.ts';
import { dayAndTime, number } from '../format.ts';
import { confirm } from '../ui/confirm.tsx';
import { Badge, Button, Heading } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { signedListQuery, versionsQuery } from './api.ts';
import { Diff } from './diff.tsx';
import { pendingOf, replaceDraft, useDraft } from './draft.ts';
import { KeyName } from './list-facts.tsx';

type Version = output<typeof ListVersion>;

/** Every list that served, with what it changed; an old one's entries can be signed again under a new counter. */
export function VersionsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(versionsQuery);
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Box asChild display="inline-flex" alignItems="center" minHeight="11" color="fg.muted">
        <Link to="/admin/licences">{t('admin.changes.back')}</Link>
      </Box>
      <PageTitle title={t('admin.versions.title')} lead={t('admin.versions.lead')} />
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && versions.length === 0 && (
        <EmptyState title={t('admin.versions.none')} text={t('admin.versions.noneText')} />
      )}
      <Stack as="ul" gap="3" listStyleType="none" aria-label={t('admin.versions.title')}>
        {versions.map((version, index) => (
          <li key={`${version.keyId} ${version.counter}`}>
            <One version={version} isNewest={index === 0} />
          </li>
        ))}
      </Stack>
      <MoreButton pages={query} />
    </>
  );
}

const SHOWN = 8;

function One({ version, isNewest }: { version: Version; isNewest: boolean }) {
  const { t, i18n } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { counter, keyId, issuedAt, servedSince, handles, changes, changesLeftOut } = version;
  const lines = changes.map(({ handle, before, after }) => ({ name: `@${handle}`, before, after }));
  const hidden = lines.length - SHOWN;
  return (
    <Panel>
      <Stack gap="3">
        <Flex justifyContent="space-between" gap="3" flexWrap="wrap" alignItems="center">
          <Flex gap="3" alignItems="center">
            <Heading fontSize="lg">{t('admin.list.counter', { counter: String(counter) })}</Heading>
            {isNewest && <Badge tone="good">{t('admin.versions.newest')}</Badge>}
          </Flex>
          {!isNewest && <BringBack version={version} />}
        </Flex>
        <Flex columnGap="5" rowGap="1" flexWrap="wrap" color="fg.muted" fontSize="sm">
          <Text>{t('admin.list.issued', { at: dayAndTime(issuedAt, i18n.language) })}</Text>
          <Text>{t('admin.versions.since', { at: dayAndTime(servedSince, i18n.language) })}</Text>
          <Text>
            {t('admin.versions.handles', { count: handles, total: number(handles, i18n.language) })}
          </Text>
          <KeyName keyId={keyId} />
        </Flex>
        {lines.length === 0 && <Text>{t('admin.versions.same')}</Text>}
        <Diff lines={isWhole ? lines : lines.slice(0, SHOWN)} />
        {hidden > 0 && !isWhole && (
          <Button look="quiet" alignSelf="start" onClick={() => setWhole(true)}>
            {t('admin.diff.more', { count: hidden })}
          </Button>
        )}
        {isWhole && changesLeftOut > 0 && (
          <Text color="fg.muted">{t('admin.versions.leftOut', { count: changesLeftOut })}</Text>
        )}
      </Stack>
    </Panel>
  );
}

/** Makes the draft what leads from the list that serves to this one's entries. */
function BringBack({ version }: { version: Version }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft();
  const { data } = useQuery(signedListQuery);
  const bring = async (entries: Record<string, string>) => {
    const [title, text] = [t('admin.versions.replaceTitle'), t('admin.versions.replaceText')];
    const isEmpty = pendingOf(entries, draft).length === 0;
    if (!isEmpty && !(await confirm({ title, text, action: t('admin.versions.back') }))) return;
    const { entriesOf } = await import('./signing.ts');
    const changes = differenceOf(entries, entriesOf(version.jws));
    replaceDraft(Object.fromEntries(changes.map(({ handle, after }) => [handle, after])));
    void navigate('/admin/licences/changes');
  };
  return (
    <Button look="outline" disabled={!data} onClick={() => data && bring(data.entries)}>
      <Icon of={RotateCcw} size={18} />
      {t('admin.versions.back')}
    </Button>
  );
}

import { Box, Flex, Grid, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Difference } from '../../../core/domain/whitelist-change.ts';
import { Button, Input, LinkButton } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { signedListQuery } from './api.ts';
import { DiffRow, List } from './diff.tsx';
import { pendingOf, useDraft, withdraw } from './draft.ts';
import { KeyField, type PickedKey } from './key-field.tsx';
import { refusalOf, refusalText } from './refusals.ts';
import { Section } from './section.tsx';
import type { CurrentList } from './signing.ts';
import { usePublish } from './use-publish.ts';

/** The draft as it will be signed: what changes, why, by which key. */
export function ChangesPage() {
  const { t } = useTranslation();
  const query = useQuery(signedListQuery);
  return (
    <>
      <Box asChild display="inline-flex" alignItems="center" minHeight="11" color="fg.muted">
        <Link to="/admin/licences">{t('admin.changes.back')}</Link>
      </Box>
      <PageTitle title={t('admin.changes.title')} lead={t('admin.changes.lead')} />
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <Changes list={query.data} />}
    </>
  );
}

function Changes({ list }: { list: CurrentList }) {
  const { t } = useTranslation();
  const pending = pendingOf(list.entries, useDraft());
  const [key, setKey] = useState<PickedKey | null>(null);
  const [reason, setReason] = useState('');
  const [isAnew, setAnew] = useState(false);
  const publishing = usePublish({ list, pending, reason: reason.trim() });
  const counter = String(list.nextCounter);
  const sign = async () => {
    if (key?.kind !== 'good') return;
    setKey(null); // whatever comes of it, and before another may be picked
    await publishing.start(key.pem);
  };
  if (pending.length === 0 && !isAnew)
    return <Nothing signAnew={list.issuedAt === null ? null : () => setAnew(true)} />;
  return (
    <Grid gap="4" templateColumns={{ base: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 420px' }} alignItems="start">
      <Section title={t('admin.draft.changes', { count: pending.length })}>
        {pending.length === 0 ? <Text>{t('admin.changes.anewText')}</Text> : <Pending pending={pending} />}
      </Section>
      <Box position={{ lg: 'sticky' }} top="4">
        <Section title={t('admin.changes.sign')}>
          <Field label={t('admin.changes.reason')} hint={t('admin.changes.reasonHint')}>
            {(wired) => (
              <Input
                {...wired}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <KeyField
            key={publishing.isBusy ? 'busy' : 'idle'} // the file's name goes with the key
            picked={key}
            keyIds={list.keyIds}
            pick={setKey}
          />
          {publishing.error !== null && <Refusal error={publishing.error} />}
          <Button disabled={key?.kind !== 'good' || publishing.isBusy} onClick={sign}>
            {t(publishing.isBusy ? 'app.loading' : 'admin.changes.publish', { counter })}
          </Button>
          <Text color="fg.muted" fontSize="sm">
            {t('admin.changes.promise')}
          </Text>
        </Section>
      </Box>
    </Grid>
  );
}

/** @param signAnew - the same list under a new number: so a new key takes an old one's place; null without a list. */
function Nothing({ signAnew }: { signAnew: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('admin.changes.none')} text={t('admin.changes.noneText')}>
      <Flex gap="2" flexWrap="wrap" justifyContent="center">
        <LinkButton to="/admin/licences">{t('admin.changes.toList')}</LinkButton>
        {signAnew && (
          <Button look="outline" onClick={signAnew}>
            {t('admin.changes.anew')}
          </Button>
        )}
      </Flex>
    </EmptyState>
  );
}

const SHOWN = 30;

/** What the draft says differently, each to be taken back. */
function Pending({ pending }: { pending: Difference[] }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const left = pending.length - SHOWN;
  return (
    <>
      <List aria-label={t('admin.draft.title')}>
        {(isWhole ? pending : pending.slice(0, SHOWN)).map(({ handle, before, after }) => (
          <DiffRow key={handle} line={{ name: `@${handle}`, before, after }}>
            <Button
              look="quiet"
              ms="auto"
              aria-label={`${t('app.undo')} @${handle}`}
              onClick={() => withdraw(handle)}
            >
              {t('app.undo')}
            </Button>
          </DiffRow>
        ))}
      </List>
      {left > 0 && !isWhole && (
        <Button look="outline" alignSelf="start" onClick={() => setWhole(true)}>
          {t('admin.diff.more', { count: left })}
        </Button>
      )}
    </>
  );
}

/** Why the list was not taken, in words; what broke otherwise is said as everywhere. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const code = refusalOf(error);
  if (code === null) return <Trouble error={error} />;
  return (
    <Box role="alert" bg="red.subtle" color="red.fg" borderRadius="control" p="3">
      <Text fontWeight="600">{t('admin.changes.refused')}</Text>
      <Text>{refusalText(code, t)}</Text>
    </Box>
  );
}

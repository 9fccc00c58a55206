import { Box, Flex, Grid, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readProfileYaml } from '../../../core/domain/profile-yaml.ts';
import { profileQuery } from '../api/steering.ts';
import { readProfile, type Versioned, writeProfile } from '../api/versioned.ts';
import { Button } from '../ui/controls.tsx';
import { Conflict } from '../ui/editing/conflict.tsx';
import { DiffView } from '../ui/editing/diff-view.tsx';
import { useDraft } from '../ui/editing/draft.ts';
import { SaveBar } from '../ui/editing/save-bar.tsx';
import { useMe } from '../ui/me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { seenIn } from '../ui/profile/document.ts';
import { exampleFor } from '../ui/profile/example.ts';
import { ProfileForm } from '../ui/profile/form.tsx';
import { jumpTo, YamlEditor } from '../ui/profile/yaml-editor.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Who the shop is and how it speaks: a form and the YAML, two faces of one document. */
export function ProfilePage() {
  const { t } = useTranslation();
  const query = useQuery(profileQuery);
  return (
    <>
      <PageTitle title={t('profile.title')} lead={t('profile.lead')} />
      {query.isPending ? (
        <RowsSkeleton rows={5} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : (
        <Editor first={query.data} />
      )}
    </>
  );
}

function Editor({ first }: { first: Versioned<string> }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const draft = useDraft({
    first,
    read: readProfile,
    write: writeProfile,
    canUndo: (before) => before !== '', // a profile cannot be unmade
  });
  const { value: source, set } = draft;
  const [face, setFace] = useState<'form' | 'yaml'>('form');
  const area = useRef<HTMLTextAreaElement>(null);
  const late = useDeferredValue(source);
  const faults = useMemo(() => faultsIn(late), [late]);
  const seen = useMemo(() => seenIn(source), [source]);

  if (source === '' && draft.saved === '') {
    return (
      <EmptyState title={t('profile.empty.title')} text={t('profile.empty.text')}>
        <Flex gap="2" flexWrap="wrap" justifyContent="center">
          <Button onClick={() => set(exampleFor(tenant.name))}>{t('profile.empty.example')}</Button>
          <Button look="outline" onClick={() => set(`name: ${JSON.stringify(tenant.name)}\n`)}>
            {t('profile.empty.blank')}
          </Button>
        </Flex>
      </EmptyState>
    );
  }
  const showFault = (line: number) => {
    setFace('yaml');
    requestAnimationFrame(() => jumpTo(area.current, line));
  };
  const save = () => {
    const [fault] = faultsIn(source);
    if (fault) showFault(fault.line);
    else draft.save();
  };
  return (
    <>
      {draft.theirs !== null && (
        <Conflict takeTheirs={draft.takeTheirs} keepMine={draft.keepMine}>
          <DiffView before={source} after={draft.theirs} by="lines" />
        </Conflict>
      )}
      {draft.error && <Trouble error={draft.error} retry={save} />}
      <Box hideFrom="lg" mb="4">
        <Segmented
          label={t('profile.faces')}
          value={face}
          choose={setFace}
          choices={[
            { value: 'form', label: t('profile.form') },
            { value: 'yaml', label: t('profile.yaml') },
          ]}
        />
      </Box>
      <Grid gap="5" templateColumns={{ lg: 'minmax(0, 1fr) minmax(0, 1fr)' }} alignItems="start">
        <Box display={{ base: face === 'form' ? 'block' : 'none', lg: 'block' }} minWidth="0">
          {seen ? (
            <ProfileForm source={source} seen={seen} faults={faults} change={set} />
          ) : (
            <Panel>
              <Text mb="3">{t('profile.unreadable')}</Text>
              <Button reads look="outline" onClick={() => showFault(faults[0]?.line ?? 1)}>
                {t('profile.unreadable.show')}
              </Button>
            </Panel>
          )}
        </Box>
        <Box
          display={{ base: face === 'yaml' ? 'block' : 'none', lg: 'block' }}
          position={{ lg: 'sticky' }}
          top="6"
          minWidth="0"
        >
          <YamlEditor source={source} change={set} faults={faults} area={area} />
        </Box>
      </Grid>
      {draft.isDirty && (
        <SaveBar
          isSaving={draft.isSaving}
          save={save}
          discard={draft.discard}
          problem={faults.length > 0 ? t('profile.faults', { count: faults.length }) : undefined}
        />
      )}
    </>
  );
}

function faultsIn(source: string) {
  const reading = readProfileYaml(source);
  if (reading.kind === 'good') return [];
  if (reading.faults.length > 0) return reading.faults;
  return [{ path: '', line: 1, message: 'too many aliases', kind: 'other' as const, detail: null }];
}

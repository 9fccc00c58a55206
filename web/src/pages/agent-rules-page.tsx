import { Box, Stack } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Autonomy, AutonomyInput } from '../../../core/contract/autonomy.ts';
import { saysAutomated } from '../../../core/domain/disclosure.ts';
import { autonomyQuery, readAutonomy, writeAutonomy } from '../api/autonomy.ts';
import { isApiError } from '../api/client.ts';
import { rulesQuery } from '../api/steering.ts';
import type { Versioned } from '../api/versioned.ts';
import { Conflict } from '../ui/editing/conflict.tsx';
import { useDraft } from '../ui/editing/draft.ts';
import { SaveBar } from '../ui/editing/save-bar.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { AiHoursPart } from '../ui/rules/ai-hours-part.tsx';
import { DialPart } from '../ui/rules/dial-part.tsx';
import { DisclosurePart } from '../ui/rules/disclosure-part.tsx';
import { LimitsPart } from '../ui/rules/limits-part.tsx';
import { RuleParts } from '../ui/rules/rule-parts.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Fetched when two have changed it at once. */
const AutonomyDiff = lazy(async () => ({
  default: (await import('../ui/rules/autonomy-diff.tsx')).AutonomyDiff,
}));

/** What the agent may send by itself, when, how much, and how it introduces itself. */
export function AgentRulesPage() {
  const { t } = useTranslation();
  const query = useQuery(autonomyQuery);
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('rules.title')} lead={t('rules.lead')} />
      <RuleParts part="agent" />
      {query.isPending ? (
        <RowsSkeleton rows={5} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : (
        <Editor first={query.data} />
      )}
    </Box>
  );
}

function Editor({ first }: { first: Versioned<Autonomy> }) {
  const { t } = useTranslation();
  const draft = useDraft({ first, read: readAutonomy, write: writeAutonomy });
  const [hasTried, setTried] = useState(false);
  const hours = useQuery(rulesQuery).data?.value.hours;
  const { value, set } = draft;
  const refused = isApiError(draft.error) && draft.error.status === 422 ? draft.error.fields : [];
  const faults = faultPaths(value);
  const wrong = hasTried ? [...faults, ...refused.map(({ path }) => path)] : [];
  const isWrong = (path: string) => wrong.some((one) => one === path || one.startsWith(`${path}.`));
  const put = (change: Partial<Autonomy>) => set((now) => ({ ...now, ...change }));
  const save = () => {
    setTried(true);
    if (faults.length === 0) draft.save();
  };
  return (
    <>
      {draft.theirs !== null && (
        <Conflict takeTheirs={draft.takeTheirs} keepMine={draft.keepMine}>
          <Suspense>
            <AutonomyDiff mine={value} theirs={draft.theirs} />
          </Suspense>
        </Conflict>
      )}
      {draft.error && refused.length === 0 && <Trouble error={draft.error} retry={save} />}
      <Stack gap="4">
        <DialPart value={value} change={(modes) => put({ modes })} take={draft.take} />
        <AiHoursPart
          value={value.hours}
          change={(next) => put({ hours: next })}
          hasRamadan={Boolean(hours?.ramadanFrom && hours.ramadanTo)}
        />
        <LimitsPart value={value.limits} change={(limits) => put({ limits })} isWrong={isWrong} />
        <DisclosurePart value={value} change={(disclosure) => put({ disclosure })} isWrong={isWrong} />
      </Stack>
      {draft.isDirty && (
        <SaveBar
          isSaving={draft.isSaving}
          save={save}
          discard={draft.discard}
          problem={wrong.length > 0 ? t('editing.fix') : undefined}
        />
      )}
    </>
  );
}

/** Where the draft is not yet what the contract takes. */
function faultPaths(draft: Autonomy): string[] {
  const { error } = AutonomyInput.safeParse(draft);
  const paths = (error?.issues ?? []).map(({ path }) => path.map(String).join('.'));
  const silent = (['ar', 'en'] as const).filter((language) => {
    const words = draft.disclosure[language];
    return words !== null && !saysAutomated(words, language);
  });
  return [...paths, ...silent.map((language) => `disclosure.${language}`)];
}

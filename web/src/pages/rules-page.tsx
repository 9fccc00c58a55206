import { Box, Stack } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Rules } from '../../../core/contract/rules.ts';
import { isApiError } from '../api/client.ts';
import { rulesQuery } from '../api/steering.ts';
import { readRules, type Versioned, writeRules } from '../api/versioned.ts';
import { withTexts } from '../i18n/index.ts';
import { Conflict } from '../ui/editing/conflict.tsx';
import { useDraft } from '../ui/editing/draft.ts';
import { SaveBar } from '../ui/editing/save-bar.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { DeliveryPart } from '../ui/rules/delivery-part.tsx';
import { OrdersPart } from '../ui/rules/orders-part.tsx';
import { RuleParts } from '../ui/rules/rule-parts.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

const PARTS = ['delivery', 'returns', 'hours', 'offers', 'escalation'] as const;

/** Each part but the first is fetched when it is opened. */
const ReturnsPart = lazy(async () => ({
  default: (await import('../ui/rules/returns-part.tsx')).ReturnsPart,
}));
const HoursPart = lazy(async () => ({ default: (await import('../ui/rules/hours-part.tsx')).HoursPart }));
const OffersPart = lazy(async () => ({ default: (await import('../ui/rules/offers-part.tsx')).OffersPart }));
const EscalationPart = lazy(async () => ({
  default: (await import('../ui/rules/escalation-part.tsx')).EscalationPart,
}));

const TryDraft = lazy(async () => ({
  default: (await withTexts('why', withTexts('tryit', import('../ui/playground/try-draft.tsx')))).TryDraft,
}));

/** Fetched when two have changed the rules at once. */
const RulesDiff = lazy(async () => ({
  default: (await import('../ui/rules/rules-diff.tsx')).RulesDiff,
}));

/** What the shop promises, in numbers that code holds the agent to. */
export function RulesPage() {
  const { t } = useTranslation();
  const query = useQuery(rulesQuery);
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('rules.title')} lead={t('rules.lead')} />
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

function Editor({ first }: { first: Versioned<Rules> }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((one) => one === search.get('part')) ?? 'delivery';
  const draft = useDraft({ first, read: readRules, write: writeRules });
  const [hasTried, setTried] = useState(false);
  const { value, set } = draft;
  const refused = isApiError(draft.error) && draft.error.status === 422 ? draft.error.fields : [];
  const wrong = hasTried ? [...faultPaths(value), ...refused.map(({ path }) => path)] : [];
  const isWrong = (path: string) => wrong.some((one) => one === path || one.startsWith(`${path}.`));
  const open = (next: string) => setSearch({ part: next }, { replace: true });

  const save = () => {
    setTried(true);
    const [fault] = faultPaths(value);
    if (fault === undefined) draft.save();
    else open(PARTS.find((one) => fault.startsWith(one)) ?? 'delivery');
  };
  const give = <Name extends keyof Rules>(name: Name) => ({
    value: value[name],
    change: (next: Rules[Name]) => set((now) => ({ ...now, [name]: next })),
    isWrong: (path: string) => isWrong(`${name}.${path}`),
  });
  return (
    <>
      {draft.theirs !== null && (
        <Conflict takeTheirs={draft.takeTheirs} keepMine={draft.keepMine}>
          <Suspense>
            <RulesDiff mine={value} theirs={draft.theirs} />
          </Suspense>
        </Conflict>
      )}
      {draft.error && refused.length === 0 && <Trouble error={draft.error} retry={save} />}
      <RuleParts part={part} />
      {part === 'delivery' && (
        <Stack gap="4">
          <DeliveryPart {...give('delivery')} />
          <OrdersPart {...give('orders')} />
        </Stack>
      )}
      <Suspense fallback={<RowsSkeleton rows={5} />}>
        {part === 'returns' && <ReturnsPart {...give('returns')} />}
        {part === 'hours' && <HoursPart {...give('hours')} />}
        {part === 'offers' && <OffersPart {...give('offers')} />}
        {part === 'escalation' && <EscalationPart {...give('escalation')} />}
      </Suspense>
      {draft.isDirty && faultPaths(value).length === 0 && (
        <Box mt="4">
          <Suspense>
            <TryDraft candidate={{ rules: value }} />
          </Suspense>
        </Box>
      )}
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

/** Where the draft is not yet what the contract takes, as paths of the contract. */
function faultPaths(draft: Rules): string[] {
  const { error } = Rules.safeParse(draft);
  const paths = (error?.issues ?? []).map(({ path }) => path.map(String).join('.'));
  const { ramadanWeek, ramadanFrom: from, ramadanTo: to } = draft.hours;
  const isDated = from !== null && to !== null && from <= to;
  return ramadanWeek && !isDated ? [...paths, 'hours.ramadanWeek'] : paths;
}

import { Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime, money } from '../format.ts';
import { Button } from '../ui/controls.tsx';
import { Diff, type DiffLine } from './diff.tsx';
import { dollars } from './format.ts';

const SHOWN = 8;

type Props = { action: string; before: unknown; after: unknown };

/** Before and after of a deed, line by line. */
export function DeedChanges({ action, before, after }: Props) {
  const { t } = useTranslation();
  const say = useWords(action);
  const [isWhole, setWhole] = useState(false);
  if (action === 'incident-ended') return null; // what it was stands where it began
  const [was, is] = [membersOf(before), membersOf(after)];
  const lines: DiffLine[] = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({
      name: say.name(name),
      before: say.value(name, was[name]),
      after: say.value(name, is[name]),
    }))
    .filter(({ before, after }) => before !== null || after !== null);
  if (lines.length === 0) return null;
  const left = lines.length - SHOWN;
  return (
    <>
      <Diff lines={isWhole ? lines : lines.slice(0, SHOWN)} />
      {left > 0 && !isWhole && (
        <Button look="quiet" alignSelf="start" onClick={() => setWhole(true)}>
          <Text as="span">{t('admin.diff.more', { count: left })}</Text>
        </Button>
      )}
    </>
  );
}

/** What this page has words for; a name or a value of a later build is shown as it is. */
function useWords(action: string) {
  const { t, i18n } = useTranslation();
  const inWords = (key: string, asItIs: string) => (i18n.exists(key) ? t(key) : asItIs);
  const isList = action === 'licences-published'; // its names are handles, and one may be called as a member is
  const name = (member: string) => (isList ? `@${member}` : inWords(`admin.member.${member}`, member));
  const value = (member: string, what: unknown): string | null => {
    if (what === null || what === undefined) return null;
    if (typeof what === 'boolean') return t(what ? 'admin.diff.yes' : 'admin.diff.no');
    if (typeof what === 'number' && member === 'monthPriceFils') return money(what, i18n.language);
    if (typeof what === 'number' && member === 'monthCapMicroUsd') return dollars(what);
    if (typeof what !== 'string') return JSON.stringify(what);
    if (isList) return what;
    if (TIMES.includes(member)) return dayAndTime(what, i18n.language);
    const key = VALUES[member]?.(what);
    return key ? inWords(key, what) : what;
  };
  return { name, value };
}

const TIMES = ['until', 'startedAt', 'endedAt'];
/** Where the words for a member's codes are. */
const VALUES: Record<string, (code: string) => string> = {
  endedBy: (code) => `admin.look.end.${code}`,
  replies: (code) => `admin.incident.replies.${code}`,
};

const membersOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

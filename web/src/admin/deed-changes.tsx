import { Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/controls.tsx';
import { Diff, type DiffLine } from './diff.tsx';

const SHOWN = 8;

/** Before and after of a deed, line by line. */
export function DeedChanges({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const say = (value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return t(value ? 'admin.diff.yes' : 'admin.diff.no');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const [was, is] = [membersOf(before), membersOf(after)];
  const lines: DiffLine[] = [...new Set([...Object.keys(was), ...Object.keys(is)])].map((name) => ({
    name: name === 'aiPaused' ? t('ai.paused') : name,
    before: say(was[name]),
    after: say(is[name]),
  }));
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

const membersOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

import { chakra } from '@chakra-ui/react';
import { diffArrays } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { before: string; after: string; by: 'words' | 'lines' };

/** What came and what went between two texts. */
export function DiffView({ before, after, by }: Props) {
  const { t } = useTranslation();
  const parts = useMemo(() => partsOf(before, after, by), [before, after, by]);
  const isCode = by === 'lines';
  return (
    <Sheet
      tabIndex={0}
      role="region"
      aria-label={t('editing.diff')}
      dir={isCode ? 'ltr' : 'auto'}
      {...(isCode && { fontFamily: 'mono', fontSize: 'sm' })}
    >
      {parts.map(({ place, text, isNew, isGone }) =>
        isNew ? (
          <Came key={place}>{text}</Came>
        ) : isGone ? (
          <Went key={place}>{text}</Went>
        ) : (
          <span key={place}>{text}</span>
        ),
      )}
    </Sheet>
  );
}

/** Words with the space after them, since a library that knows only Latin letters would take Arabic apart. */
function partsOf(before: string, after: string, by: Props['by']) {
  const pieces = (text: string) => text.match(by === 'lines' ? /[^\n]*\n|[^\n]+$/g : /\s+|[^\s]+/g) ?? [];
  const changes = diffArrays(pieces(before), pieces(after));
  return changes.map(({ value, added, removed }, place) => ({
    place,
    text: value.join(''),
    isNew: added,
    isGone: removed,
  }));
}

const Sheet = chakra('div', {
  base: {
    p: '3.5',
    maxHeight: '320px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    bg: 'bg',
    color: 'fg',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'control',
    textAlign: 'start',
  },
});
const Came = chakra('ins', {
  base: { bg: 'green.subtle', color: 'green.fg', textDecoration: 'none', borderRadius: '4px' },
});
const Went = chakra('del', { base: { bg: 'red.subtle', color: 'red.fg', borderRadius: '4px' } });

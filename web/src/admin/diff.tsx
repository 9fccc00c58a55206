import { chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { SUSPENDED_DAY } from '../../../core/domain/licence.ts';

export type DiffLine = { name: string; before: string | null; after: string | null };

/** What changed: the name, what was, what is. The words that only a reader hears say which is which. */
export function Diff({ lines }: { lines: DiffLine[] }) {
  return (
    <List>
      {lines.map((line) => (
        <DiffRow key={line.name} line={line} />
      ))}
    </List>
  );
}

export function DiffRow({
  line: { name, before, after },
  children,
}: {
  line: DiffLine;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const say = (value: string) => (value === SUSPENDED_DAY ? t('admin.licence.suspended') : value);
  return (
    <Line>
      <Name>{name}</Name>
      {before !== null && (
        <Was>
          <Heard>{t('admin.diff.before')}</Heard>
          <bdi>{say(before)}</bdi>
        </Was>
      )}
      {after !== null ? (
        <Is>
          <Heard>{t('admin.diff.after')}</Heard>
          <bdi>{say(after)}</bdi>
        </Is>
      ) : (
        <Gone>{t('admin.diff.gone')}</Gone>
      )}
      {children}
    </Line>
  );
}

const Heard = chakra('span', { base: { srOnly: true } });
export const List = chakra('ul', {
  base: { listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '1' },
});
const Line = chakra('li', {
  base: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '3',
    rowGap: '1',
    fontSize: 'sm',
  },
});
const Name = chakra('bdi', { base: { fontWeight: '500', overflowWrap: 'anywhere' } });
const side = { px: '2', borderRadius: '6px', fontVariantNumeric: 'tabular-nums' } as const;
const Was = chakra('del', { base: { ...side, bg: 'red.subtle', color: 'red.fg' } });
const Is = chakra('ins', {
  base: { ...side, bg: 'green.subtle', color: 'green.fg', textDecoration: 'none' },
});
const Gone = chakra('span', { base: { color: 'red.fg' } });

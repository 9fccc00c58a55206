import { chakra } from '@chakra-ui/react';
import type { ReactNode } from 'react';

type Row = { key: string; cells: ReactNode[] };

type Props = {
  label: string;
  head: string[];
  rows: Row[];
  stacks?: boolean; // on a phone each row is a list of its own, for cells of words rather than of figures
};

/** A plain table: the first cell of a row names it, the others are figures. Scrolls sideways where it is too wide. */
export function Table({ label, head, rows, stacks = false }: Props) {
  return (
    <Scroller tabIndex={0} role="region" aria-label={label}>
      <Cells css={stacks ? STACKED : {}}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, at) => (
                <td key={head[at + 1]} data-head={head[at + 1]}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Cells>
    </Scroller>
  );
}

/** Below the width of a table: its head beside each cell instead of above all. */
const STACKED = {
  mdDown: {
    '& thead': { srOnly: true },
    '& tbody tr': { display: 'block', borderTopWidth: '1px', borderColor: 'border', py: '3' },
    '& tbody tr:first-of-type': { borderTopWidth: '0' },
    '& tbody th, & tbody td': {
      display: 'flex',
      gap: '3',
      borderTopWidth: '0',
      py: '1',
      pe: '0',
      whiteSpace: 'normal',
    },
    '& tbody td': { justifyContent: 'space-between', alignItems: 'baseline', textAlign: 'end' },
    '& tbody td::before': {
      content: 'attr(data-head)',
      color: 'fg.muted',
      fontSize: 'sm',
      flexShrink: '0',
      textAlign: 'start',
    },
  },
};
const Scroller = chakra('div', { base: { overflowX: 'auto', maxWidth: '100%' } });
const Cells = chakra('table', {
  base: {
    minWidth: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { textAlign: 'start', py: '1.5', pe: '5', whiteSpace: 'nowrap', fontWeight: '400' },
    '& thead th': { color: 'fg.muted', fontSize: 'sm' },
    '& tbody th, & tbody td': { borderTopWidth: '1px', borderColor: 'border' },
    '& tbody th': { fontWeight: '500' },
  },
});

import { chakra } from '@chakra-ui/react';
import type { ReactNode } from 'react';

type Row = { key: string; cells: ReactNode[] };

/** A plain table: the first cell of a row names it, the others are figures. Scrolls sideways where it is too wide. */
export function Table({ label, head, rows }: { label: string; head: string[]; rows: Row[] }) {
  return (
    <Scroller tabIndex={0} role="region" aria-label={label}>
      <Cells>
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
                <td key={head[at + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Cells>
    </Scroller>
  );
}

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

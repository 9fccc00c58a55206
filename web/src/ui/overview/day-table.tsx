import { chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { shortDay } from '../../format.ts';
import { type Day, MEASURE_NAMES, measureOf } from './measures.ts';

/** The numbers of the chart, and of the other figures, as a table for who wants to read them. */
export function DayTable({ days }: { days: Day[] }) {
  const { t, i18n } = useTranslation();
  return (
    <chakra.details mt="3">
      <chakra.summary cursor="pointer" color="fg.muted" minHeight="11" lineHeight="44px">
        {t('overview.table')}
      </chakra.summary>
      <chakra.section tabIndex={0} aria-label={t('overview.table')} maxHeight="320px" overflow="auto">
        <Table>
          <thead>
            <tr>
              <th scope="col">{t('overview.day')}</th>
              {MEASURE_NAMES.map((name) => (
                <th key={name} scope="col">
                  {t(`overview.measure.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((one) => (
              <tr key={one.day}>
                <th scope="row">{shortDay(one.day, i18n.language)}</th>
                {MEASURE_NAMES.map((name) => {
                  const value = measureOf(name).of(one);
                  return (
                    <td key={name}>{value === null ? '—' : measureOf(name).say(value, i18n.language)}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Table>
      </chakra.section>
    </chakra.details>
  );
}

const Table = chakra('table', {
  base: {
    width: '100%',
    fontSize: 'sm',
    '& th, & td': {
      textAlign: 'start',
      p: '2',
      borderBottomWidth: '1px',
      borderColor: 'border',
      whiteSpace: 'nowrap',
      fontWeight: '400',
    },
    '& thead th': { color: 'fg.muted', position: 'sticky', top: '0', bg: 'bg.panel' },
  },
});

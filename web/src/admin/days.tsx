import { Box, chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminTenant } from '../../../core/contract/admin-tenants.ts';
import { number, shortDay } from '../format.ts';
import { BarKey, Bars } from './bars.tsx';
import { Table } from './table.tsx';

/** Messages by day, the failed answers in red before them; the same numbers in a table for who wants them. */
export function Days({ days }: { days: AdminTenant['days'] }) {
  const { t, i18n } = useTranslation();
  const count = (value: number) => number(value, i18n.language);
  const head = ['admin.days.day', 'admin.figure.messagesIn', 'admin.figure.answered', 'admin.figure.failed'];
  return (
    <Box>
      <Bars
        say={count}
        bars={days.map(({ day, messagesIn, failed }) => ({ day, value: messagesIn, bad: failed }))}
      >
        <BarKey color="green.solid" label={t('admin.figure.messagesIn')} />
        <BarKey color="red.solid" label={t('admin.figure.failed')} />
      </Bars>
      <details>
        <chakra.summary cursor="pointer" lineHeight="44px" color="fg.muted">
          {t('admin.days.table')}
        </chakra.summary>
        <Table
          label={t('admin.days.table')}
          head={head.map((key) => t(key))}
          rows={days.toReversed().map(({ day, messagesIn, answered, failed }) => ({
            key: day,
            cells: [shortDay(day, i18n.language), count(messagesIn), count(answered), count(failed)],
          }))}
        />
      </details>
    </Box>
  );
}

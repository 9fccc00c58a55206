import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminTenant } from '../../../core/contract/admin-tenants.ts';
import { number, shortDay } from '../format.ts';

type Days = AdminTenant['days'];

const HEIGHT_PX = 120;

/** Messages by day as bars, the failed answers in red before them; the same numbers in a table for who wants them. */
export function Days({ days }: { days: Days }) {
  const { t, i18n } = useTranslation();
  const top = Math.max(1, ...days.map(({ messagesIn, failed }) => Math.max(messagesIn, failed)));
  const share = (value: number) => `${Math.max(value > 0 ? 3 : 1, (value / top) * HEIGHT_PX)}px`;
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  return (
    <Box>
      <Flex aria-hidden gap={{ base: '2px', md: '4px' }} height={`${HEIGHT_PX}px`} alignItems="flex-end">
        {days.map(({ day, messagesIn, failed }) => (
          <Box key={day} position="relative" flex="1" minWidth="0">
            <Box height={share(messagesIn)} bg="green.solid" borderTopRadius="4px" />
            {failed > 0 && (
              <Box position="absolute" bottom="0" insetX="0" height={share(failed)} bg="red.solid" />
            )}
          </Box>
        ))}
      </Flex>
      <Flex aria-hidden justifyContent="space-between" color="fg.muted" fontSize="xs" mt="1">
        <span>{shortDay(first, i18n.language)}</span>
        <Flex gap="3">
          <Key color="green.solid" label={t('admin.figure.messagesIn')} />
          <Key color="red.solid" label={t('admin.figure.failed')} />
        </Flex>
        <span>{shortDay(last, i18n.language)}</span>
      </Flex>
      <Table days={days} />
    </Box>
  );
}

const Key = ({ color, label }: { color: string; label: string }) => (
  <Flex as="span" gap="1.5" alignItems="center">
    <Box as="span" width="2.5" height="2.5" bg={color} borderRadius="2px" />
    {label}
  </Flex>
);

function Table({ days }: { days: Days }) {
  const { t, i18n } = useTranslation();
  return (
    <details>
      <chakra.summary cursor="pointer" lineHeight="44px" color="fg.muted">
        {t('admin.days.table')}
      </chakra.summary>
      <chakra.table width="100%" maxWidth="560px" fontVariantNumeric="tabular-nums" css={CELLS}>
        <thead>
          <tr>
            <th scope="col">{t('admin.days.day')}</th>
            <th scope="col">{t('admin.figure.messagesIn')}</th>
            <th scope="col">{t('admin.figure.answered')}</th>
            <th scope="col">{t('admin.figure.failed')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, messagesIn, answered, failed }) => (
            <tr key={day}>
              <th scope="row">
                <Text as="span" fontWeight="400">
                  {shortDay(day, i18n.language)}
                </Text>
              </th>
              <td>{number(messagesIn, i18n.language)}</td>
              <td>{number(answered, i18n.language)}</td>
              <td>{number(failed, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </chakra.table>
    </details>
  );
}

const CELLS = { '& th, & td': { textAlign: 'start', py: '1', pe: '4', fontWeight: '500' } };

import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { formatJod } from '../../../../core/domain/text/money.ts';
import { Button, Heading } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import type { Row } from './edits.ts';
import type { Conflict } from './save.ts';

type Props = {
  conflicts: Conflict[];
  /** Theirs becomes what the edit begins with: saved again, mine stands. */
  mine: (row: Row) => void;
  theirs: (row: Row) => void;
  close: () => void;
};

/** What somebody else has changed meanwhile: both values, and whose shall stand. */
export function Conflicts({ conflicts, mine, theirs, close }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={conflicts.length > 0} close={close} title={t('catalogue.conflict.title')}>
      <Text>{t('catalogue.conflict.text')}</Text>
      <Stack as="ul" gap="3" listStyleType="none">
        {conflicts.map(({ row, answer }) => (
          <Box as="li" key={row.key} borderWidth="1px" borderColor="border" borderRadius="control" p="3">
            <Heading as="h3" fontSize="md">
              <bdi>{answer.sku}</bdi>
            </Heading>
            {answer.item === null && <Text>{t('catalogue.conflict.gone')}</Text>}
            {answer.item !== null && row.removed && <Text>{t('catalogue.conflict.edited')}</Text>}
            {answer.fields.map(({ field, mine: own, theirs: other }) => (
              <Text key={field} fontSize="sm">
                {t(`catalogue.field.${field}`)}:{' '}
                {t('catalogue.conflict.values', { mine: said(field, own), theirs: said(field, other) })}
              </Text>
            ))}
            <Flex gap="2" mt="2">
              <Button
                look="outline"
                onClick={() =>
                  mine({ ...row, base: answer.item, ...(answer.item === null && { key: `+${row.key}` }) })
                }
              >
                {t('catalogue.conflict.mine')}
              </Button>
              <Button look="outline" onClick={() => theirs(row)}>
                {t('catalogue.conflict.theirs')}
              </Button>
            </Flex>
          </Box>
        ))}
      </Stack>
    </Dialog>
  );
}

function said(field: string, value: unknown): string {
  if (value === null || value === '') return '—';
  if (field === 'priceFils' && typeof value === 'number') return formatJod(value);
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return value
    .map((one) =>
      typeof one === 'object'
        ? Object.values(one ?? {})
            .filter((part) => part !== null)
            .join(' ')
        : String(one),
    )
    .join('، ');
}

import { Box, Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../../core/contract/catalogue-import.ts';
import { COLUMNS } from '../../../../core/domain/catalogue-columns.ts';
import { useFault } from '../catalogue/faults.ts';
import { Badge, Button, Heading, Input } from '../controls.tsx';
import { Field } from '../field.tsx';
import type { Fix } from './use-import.ts';

const ROWS_SHOWN = 50; // more at a tap

type Props = {
  result: ImportResult;
  fixes: Fix[];
  isWaiting: boolean;
  change: () => void;
  check: (fixes: Fix[]) => void;
  go: (fixes: Fix[]) => void;
};

/** What the import will do, and the rows it cannot take: each put right where it stands. */
export function PreviewStep({ result, fixes: before, isWaiting, change, check, go }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<ReadonlyMap<string, Fix>>(new Map());
  const [shown, setShown] = useState(ROWS_SHOWN);
  const all = [...before.filter((fix) => !typed.has(keyOf(fix))), ...typed.values()];
  const { imported, updated, rejected } = result;
  return (
    <Stack gap="4">
      <Flex justifyContent="space-between" alignItems="center" gap="2" flexWrap="wrap">
        <Heading fontSize="xl">{t('import.preview.title')}</Heading>
        <Button look="quiet" onClick={change}>
          {t('import.preview.columns')}
        </Button>
      </Flex>
      <Flex role="status" gap="2" flexWrap="wrap">
        <Badge tone="good">{t('import.preview.new', { count: imported })}</Badge>
        <Badge tone="plain">{t('import.preview.known', { count: updated })}</Badge>
        {rejected > 0 && <Badge tone="bad">{t('import.preview.rejected', { count: rejected })}</Badge>}
      </Flex>
      {rejected > 0 && (
        <>
          <Text color="fg.muted">{t('import.preview.text')}</Text>
          <Stack as="ul" gap="2" listStyleType="none" aria-label={t('import.errors')}>
            {result.rejectedRows.slice(0, shown).map((row) => (
              <Rejected
                key={row.row}
                row={row}
                result={result}
                typedIn={(fix) => typed.get(keyOf(fix))?.value}
                type={(fix) => setTyped(new Map(typed).set(keyOf(fix), fix))}
              />
            ))}
          </Stack>
          {result.rejectedRows.length > shown && (
            <Button look="outline" onClick={() => setShown(shown + ROWS_SHOWN)}>
              {t('app.more')}
            </Button>
          )}
        </>
      )}
      <Flex gap="2" flexWrap="wrap">
        <Button disabled={isWaiting || imported + updated + typed.size === 0} onClick={() => go(all)}>
          {t('import.preview.go', { count: imported + updated })}
        </Button>
        {typed.size > 0 && (
          <Button look="outline" disabled={isWaiting} onClick={() => check(all)}>
            {t('import.preview.check')}
          </Button>
        )}
      </Flex>
    </Stack>
  );
}

const keyOf = ({ row, column }: Pick<Fix, 'row' | 'column'>): string => `${row}/${column}`;

type RejectedProps = {
  row: ImportResult['rejectedRows'][number];
  result: ImportResult;
  typedIn: (fix: Fix) => string | undefined;
  type: (fix: Fix) => void;
};

function Rejected({ row: { row, cells }, result, typedIn, type }: RejectedProps) {
  const { t } = useTranslation();
  const sentence = useFault();
  const errors = result.errors.filter((error) => error.row === row);
  const wrong = errors.map(({ column }) => column);
  const rest = result.columns.flatMap(({ column }, place) =>
    column && !wrong.includes(column) && cells[place] ? [cells[place]] : [],
  );
  return (
    <Box as="li" borderWidth="1px" borderColor="border" borderRadius="control" p="3">
      <Text fontSize="sm" color="fg.muted" truncate>
        {t('import.row', { row })} · <bdi>{rest.slice(0, 4).join(' · ')}</bdi>
      </Text>
      <Grid gap="3" mt="1" templateColumns={{ base: '1fr', md: '1fr 1fr' }}>
        {errors.map(({ column, code, value }) => {
          const own = COLUMNS.find((one) => one === column);
          if (!own) return <Text key={code}>{sentence(code)}</Text>;
          const fix = { row, column: own, value };
          return (
            <Field key={own} label={t(`catalogue.column.${own}`)} hint={sentence(code)}>
              {(wired) => (
                <Input
                  {...wired}
                  dir="auto"
                  value={typedIn(fix) ?? value}
                  onChange={(event) => type({ ...fix, value: event.target.value })}
                />
              )}
            </Field>
          );
        })}
      </Grid>
    </Box>
  );
}

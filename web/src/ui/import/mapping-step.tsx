import { Box, Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../../core/contract/catalogue-import.ts';
import {
  type CatalogueColumn,
  COLUMNS,
  REQUIRED_COLUMNS,
} from '../../../../core/domain/catalogue-columns.ts';
import { isolated } from '../../format.ts';
import { Button, Heading, Select } from '../controls.tsx';
import { Field } from '../field.tsx';
import type { Mapping } from './use-import.ts';

type Props = {
  result: ImportResult;
  mapping: Mapping;
  isWaiting: boolean;
  choose: (mapping: Mapping, sheet: string | null) => void;
};

/** What each column of the file is: guessed by its name, said by the merchant. */
export function MappingStep({ result, mapping, isWaiting, choose }: Props) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<(CatalogueColumn | null)[]>(() =>
    result.columns.map(({ column }, place) => mapping[String(place)] ?? columnOf(column)),
  );
  const [sheet, setSheet] = useState(result.sheet);
  const missing = REQUIRED_COLUMNS.filter((column) => !chosen.includes(column));
  const set = (place: number, column: CatalogueColumn | null) =>
    setChosen(chosen.map((one, at) => (at === place ? column : one === column ? null : one)));
  const said = Object.fromEntries(chosen.map((column, place) => [String(place), column]));
  const isOther = sheet !== result.sheet;
  return (
    <Stack gap="4">
      <Heading fontSize="xl">{t('import.mapping.title')}</Heading>
      <Text color="fg.muted">{t('import.mapping.text')}</Text>
      {result.sheets.length > 1 && (
        <Field label={t('import.mapping.sheet')}>
          {(wired) => (
            <Select {...wired} value={sheet ?? ''} onChange={(event) => setSheet(event.target.value)}>
              {result.sheets.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {!isOther && (
        <Grid as="ul" listStyleType="none" gap="3" templateColumns={{ base: '1fr', md: '1fr 1fr' }}>
          {result.columns.map(({ header, samples }, place) => (
            <Box
              as="li"
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
              key={place}
              borderWidth="1px"
              borderColor="border"
              borderRadius="control"
              p="3"
            >
              <Field
                label={header || t('import.mapping.unnamed', { n: place + 1 })}
                hint={samples.slice(0, 3).map(isolated).join(' · ')}
              >
                {(wired) => (
                  <Select
                    {...wired}
                    value={chosen[place] ?? ''}
                    onChange={(event) => set(place, columnOf(event.target.value))}
                  >
                    <option value="">{t('import.mapping.none')}</option>
                    {COLUMNS.map((column) => (
                      <option key={column} value={column}>
                        {t(`catalogue.column.${column}`)}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            </Box>
          ))}
        </Grid>
      )}
      {!isOther && missing.length > 0 && (
        <Text role="alert" color="red.fg">
          {t('import.mapping.missing', {
            columns: missing
              .map((column) => t(`catalogue.column.${column}`))
              .join(i18n.language === 'ar' ? '، ' : ', '),
          })}
        </Text>
      )}
      <Flex>
        <Button
          disabled={isWaiting || (!isOther && missing.length > 0)}
          onClick={() => choose(isOther ? {} : said, sheet)}
        >
          {t('import.mapping.next')}
        </Button>
      </Flex>
    </Stack>
  );
}

const columnOf = (name: string | null): CatalogueColumn | null =>
  COLUMNS.find((column) => column === name) ?? null;

import { Box, Flex, Grid, Stack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Rules, Week } from '../../../../core/contract/rules.ts';
import { nowMs } from '../../clock.ts';
import { dayKey } from '../../format.ts';
import { Button, Input } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { Field } from '../field.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toasts.tsx';
import { orNull, type PartProps } from './part.tsx';
import { Said } from './said.tsx';
import { WeekEditor } from './week-editor.tsx';
import { useWeekWords } from './week-words.ts';

const OPEN = [{ fromMinute: 11 * 60, toMinute: 21 * 60 }];
const USUAL: Week = { sat: OPEN, sun: OPEN, mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: [] };
const FASTING = [{ fromMinute: 20 * 60, toMinute: 60 }]; // after breaking the fast, past midnight
const RAMADAN: Week = {
  sat: FASTING,
  sun: FASTING,
  mon: FASTING,
  tue: FASTING,
  wed: FASTING,
  thu: FASTING,
  fri: FASTING,
};

/** When people of the shop are there: by the clock, and in words; in Ramadan otherwise, between two dates. */
export function HoursPart({ value, change, isWrong }: PartProps<'hours'>) {
  const { t } = useTranslation();
  const words = useWeekWords();
  const put = (next: Partial<Rules['hours']>) => change({ ...value, ...next });
  const drop = (next: Partial<Rules['hours']>) => {
    put(next);
    toast(t('rules.week.removed'), { undo: () => change(value) });
  };
  const today = dayKey(nowMs());
  const regular = value.regular ?? (value.week ? words(value.week).join('\n') : null);
  const ramadan = value.ramadan ?? (value.ramadanWeek ? words(value.ramadanWeek).join('\n') : null);
  return (
    <Stack gap="4">
      <Sheet title={t('rules.hours')} lead={t('rules.hours.lead')}>
        {value.week ? (
          <WeekEditor
            week={value.week}
            change={(week) => put({ week })}
            remove={() => drop({ week: null })}
          />
        ) : (
          <Button look="outline" alignSelf="start" onClick={() => put({ week: USUAL })}>
            {t('rules.week.begin')}
          </Button>
        )}
        <TextField
          label={t('rules.hours.words')}
          hint={t('rules.hours.words.hint')}
          rows={2}
          value={value.regular ?? ''}
          change={(text) => put({ regular: orNull(text) })}
        />
        <Said lines={regular ? regular.split('\n') : []} />
      </Sheet>
      <Sheet title={t('rules.ramadan')} lead={t('rules.ramadan.lead')}>
        {value.ramadanWeek ? (
          <>
            <Grid templateColumns="minmax(0, 1fr) minmax(0, 1fr)" gap="3">
              {(['ramadanFrom', 'ramadanTo'] as const).map((key) => (
                <Field
                  key={key}
                  label={t(`rules.${key}`)}
                  error={isWrong(`${key}`) || isWrong('ramadanWeek') ? t('rules.ramadan.error') : undefined}
                >
                  {(wired) => (
                    <Input
                      {...wired}
                      type="date"
                      px="2"
                      value={value[key] ?? ''}
                      onChange={(event) => put({ [key]: event.target.value || null })}
                    />
                  )}
                </Field>
              ))}
            </Grid>
            {value.ramadanTo !== null && value.ramadanTo < today && (
              <Box color="gold.fg">{t('rules.ramadan.over')}</Box>
            )}
            <WeekEditor
              week={value.ramadanWeek}
              change={(ramadanWeek) => put({ ramadanWeek })}
              remove={() => drop({ ramadanWeek: null, ramadanFrom: null, ramadanTo: null })}
            />
          </>
        ) : (
          <Flex>
            <Button look="outline" onClick={() => put({ ramadanWeek: RAMADAN })}>
              {t('rules.ramadan.begin')}
            </Button>
          </Flex>
        )}
        <TextField
          label={t('rules.hours.words')}
          rows={2}
          value={value.ramadan ?? ''}
          change={(text) => put({ ramadan: orNull(text) })}
        />
        <Said lines={ramadan ? ramadan.split('\n') : []} />
      </Sheet>
    </Stack>
  );
}

import { Grid, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MANNERS } from '../../../../core/domain/manners.ts';
import type { ProfileFault } from '../../../../core/domain/profile-yaml.ts';
import { westernDigits } from '../../../../core/domain/text/digits.ts';
import { Select } from '../controls.tsx';
import { LinesField, SwitchField, TextField } from '../editing/fields.tsx';
import { Field } from '../field.tsx';
import { Sheet } from '../sheet.tsx';
import { flagAt, listAt, nameIn, type Seen, textAt, withName, withValue } from './document.ts';
import { useFaultText } from './fault-text.ts';

type Props = { source: string; seen: Seen; faults: ProfileFault[]; change: (source: string) => void };

/** The profile as questions; each answer is written into the YAML beside it. */
export function ProfileForm({ source, seen, faults, change }: Props) {
  const { t } = useTranslation();
  const sentence = useFaultText();
  const errorAt = (path: string): string | undefined => {
    const fault = faults.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    return fault && sentence(fault);
  };
  const write = (path: string, value: string | number | boolean | string[] | undefined) =>
    change(withValue(source, path, value));
  const text = (path: string) => ({
    value: textAt(seen, path),
    error: errorAt(path),
    change: (next: string) => write(path, next === '' ? undefined : next),
  });
  const lines = (path: string) => ({
    value: listAt(seen, path),
    error: errorAt(path),
    change: (next: string[]) => write(path, next.length === 0 ? undefined : next),
  });
  const flag = (path: string) => ({
    isOn: flagAt(seen, path),
    change: (isOn: boolean) => write(path, isOn),
  });
  const count = (path: string) => ({
    ...text(path),
    change: (next: string) => write(path, numberOr(next)),
  });
  const name = (language: 'ar' | 'en') => ({
    value: nameIn(seen, language),
    change: (next: string) => change(withName(source, seen, language, next)),
  });
  return (
    <Stack gap="4">
      <Sheet title={t('profile.who')}>
        <TextField label={t('profile.name.ar')} error={errorAt('name')} {...name('ar')} />
        <TextField label={t('profile.name.en')} hint={t('profile.optional')} {...name('en')} />
        <TextField label={t('profile.intro')} hint={t('profile.intro.hint')} rows={3} {...text('intro')} />
      </Sheet>
      <Sheet title={t('profile.voice')} lead={t('profile.voice.lead')}>
        <Field label={t('profile.manner')} error={errorAt('brand_voice.manner')}>
          {(wired) => (
            <Select
              {...wired}
              value={textAt(seen, 'brand_voice.manner')}
              onChange={(event) => write('brand_voice.manner', event.target.value || undefined)}
            >
              {['', ...MANNERS].map((manner) => (
                <option key={manner} value={manner}>
                  {t(manner === '' ? 'profile.manner.none' : `profile.manner.${manner}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t('profile.tone')}
          placeholder={t('profile.tone.sample')}
          {...text('brand_voice.tone')}
        />
        <TextField
          label={t('profile.emojis')}
          placeholder={t('profile.emojis.sample')}
          {...text('brand_voice.emojis')}
        />
        <LinesField
          label={t('profile.phrases')}
          hint={t('profile.lines')}
          {...lines('brand_voice.phrases')}
        />
        <LinesField label={t('profile.avoid')} hint={t('profile.lines')} {...lines('brand_voice.avoid')} />
        <TextField label={t('profile.english')} rows={2} {...text('brand_voice.english_customers')} />
      </Sheet>
      <Sheet title={t('profile.payment')}>
        <LinesField
          label={t('profile.methods')}
          hint={t('profile.methods.hint')}
          {...lines('payment.methods')}
        />
        <Grid gap="4" templateColumns={{ sm: '1fr 1fr' }} alignItems="end">
          <TextField label={t('profile.cliq')} dir="ltr" {...text('payment.cliq_alias')} />
          <TextField
            label={t('profile.codFee')}
            kind="decimal"
            placeholder="0.000"
            dir="ltr"
            {...text('payment.cod_extra_fee_jod')}
          />
        </Grid>
        <SwitchField label={t('profile.cards')} {...flag('payment.cards')} />
        <SwitchField label={t('profile.installments')} {...flag('payment.installments')} />
      </Sheet>
      <Sheet title={t('profile.wholesale')}>
        <SwitchField label={t('profile.wholesale.available')} {...flag('wholesale.available')} />
        <TextField
          label={t('profile.wholesale.min')}
          kind="numeric"
          dir="ltr"
          {...count('wholesale.min_pieces')}
        />
        <TextField label={t('profile.wholesale.how')} rows={2} {...text('wholesale.how')} />
      </Sheet>
      <Sheet title={t('profile.handoff')}>
        <TextField
          label={t('profile.handoff.text')}
          hint={t('profile.handoff.hint')}
          rows={2}
          {...text('handoff.text')}
        />
      </Sheet>
      <Text color="fg.muted" fontSize="sm">
        {t('profile.rulesElsewhere')}{' '}
        <Text asChild color="green.fg" textDecoration="underline">
          <Link to="/rules">{t('nav.rules')}</Link>
        </Text>
      </Text>
    </Stack>
  );
}

/** A whole number where one was written; what is none stays as written, and is said to be wrong. */
function numberOr(written: string): number | string | undefined {
  const digits = westernDigits(written).trim();
  if (digits === '') return undefined;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : written;
}

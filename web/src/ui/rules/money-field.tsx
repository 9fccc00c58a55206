import { Box, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { westernDigits } from '../../../../core/domain/text/digits.ts';
import { formatJod, parsePriceFils } from '../../../../core/domain/text/money.ts';
import { Input } from '../controls.tsx';
import { Field } from '../field.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: number | null; // fils; NaN: what is written is no amount; null: nothing is written
  change: (fils: number | null) => void;
  isBare?: boolean; // without the unit, where there is little room
};

/** An amount as people write it here: «٢ دينار», 2.5, 750 فلس. It is read back with three decimals. */
export function MoneyField({ label, hint, error, value, change, isBare = false }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(textOf(value));
  const shown = Object.is(filsIn(text), value) ? text : textOf(value);
  const unread = Number.isNaN(value) && text.trim() !== '' ? t('rules.money.error') : undefined;
  return (
    <Field label={label} hint={hint} error={unread ?? error}>
      {(wired) => (
        <Box position="relative">
          <Input
            {...wired}
            dir="ltr"
            inputMode="decimal"
            autoComplete="off"
            placeholder="0.000"
            pe={isBare ? '3.5' : '14'}
            value={shown}
            onChange={(event) => {
              setText(event.target.value);
              change(filsIn(event.target.value));
            }}
            onBlur={() => !Number.isNaN(value) && setText(textOf(value))}
          />
          <Text
            aria-hidden
            hidden={isBare}
            position="absolute"
            right="3.5"
            top="0"
            lineHeight="44px"
            fontSize="sm"
            color="fg.muted"
            pointerEvents="none"
          >
            {t('rules.money.unit')}
          </Text>
        </Box>
      )}
    </Field>
  );
}

const textOf = (fils: number | null): string => (fils === null || Number.isNaN(fils) ? '' : formatJod(fils));

function filsIn(text: string): number | null {
  const plain = westernDigits(text).trim();
  if (plain === '') return null;
  return Number(plain) === 0 ? 0 : (parsePriceFils(plain) ?? Number.NaN);
}

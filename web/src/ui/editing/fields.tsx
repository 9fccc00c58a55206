import { chakra, Flex } from '@chakra-ui/react';
import { useState } from 'react';
import { useReadOnly } from '../../read-only.ts';
import { Input, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';

type Base = { label: string; hint?: string | undefined; error?: string | undefined };

type TextProps = Base & {
  value: string;
  change: (text: string) => void;
  rows?: number; // more than one line of text
  dir?: 'ltr' | 'auto';
  kind?: 'decimal' | 'numeric';
  placeholder?: string;
};

/** A question that is answered in words. */
export function TextField({
  label,
  hint,
  error,
  value,
  change,
  rows,
  dir = 'auto',
  kind,
  placeholder,
}: TextProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wired) => {
        const shared = { ...wired, value, dir, placeholder };
        return rows ? (
          <Textarea {...shared} rows={rows} onChange={(event) => change(event.target.value)} />
        ) : (
          <Input {...shared} inputMode={kind} onChange={(event) => change(event.target.value)} />
        );
      }}
    </Field>
  );
}

type LinesProps = Base & { value: string[]; change: (lines: string[]) => void; rows?: number };

/** A list, one thing on a line; an empty line that is being written is no thing yet. */
export function LinesField({ label, hint, error, value, change, rows = 3 }: LinesProps) {
  const [text, setText] = useState(value.join('\n'));
  const shown = isSame(linesOf(text), value) ? text : value.join('\n');
  return (
    <Field label={label} hint={hint} error={error}>
      {(wired) => (
        <Textarea
          {...wired}
          dir="auto"
          rows={Math.max(rows, shown.split('\n').length)}
          value={shown}
          onChange={(event) => {
            setText(event.target.value);
            change(linesOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

type SwitchProps = { label: string; isOn: boolean; change: (isOn: boolean) => void; disabled?: boolean };

/** Yes or no. */
export function SwitchField({ label, isOn, change, disabled }: SwitchProps) {
  const isReader = useReadOnly();
  return (
    <Flex
      as="label"
      alignItems="center"
      justifyContent="space-between"
      gap="3"
      minHeight="11"
      cursor="pointer"
    >
      {label}
      <Toggle
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isReader || disabled}
        onChange={(event) => change(event.target.checked)}
      />
    </Flex>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isSame = (one: string[], other: string[]): boolean => one.join('\n') === other.join('\n');

const Toggle = chakra('input', {
  base: {
    appearance: 'none',
    position: 'relative',
    flexShrink: '0',
    width: '52px',
    height: '44px',
    cursor: 'pointer',
    _disabled: { opacity: 0.5, cursor: 'not-allowed' },
    _before: {
      content: '""',
      position: 'absolute',
      insetInline: '0',
      top: '8px',
      height: '28px',
      borderRadius: 'full',
      bg: 'border.strong',
      transition: 'background 120ms',
    },
    _after: {
      content: '""',
      position: 'absolute',
      top: '11px',
      insetStart: '3px',
      width: '22px',
      height: '22px',
      borderRadius: 'full',
      bg: 'bg.panel',
      transition: 'inset-inline-start 120ms',
    },
    _checked: { _before: { bg: 'green.solid' }, _after: { insetStart: '27px' } },
  },
});

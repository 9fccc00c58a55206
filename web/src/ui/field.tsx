import { Flex, Stack, Text } from '@chakra-ui/react';
import { type ReactNode, useId } from 'react';

type Wired = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined; // a sentence that says what to do
  count?: { now: number; max: number }; // shown from nine tenths of `max` on
  children: (wired: Wired) => ReactNode;
};

/** One question of a form: `<Field label={…}>{(wired) => <Input {...wired} … />}</Field>`. */
export function Field({ label, hint, error, count, children }: Props) {
  const id = useId();
  const below = error ?? hint;
  const isNear = count !== undefined && count.now >= count.max * 0.9;
  return (
    <Stack gap="1.5">
      <Text as="label" {...{ htmlFor: id }} fontWeight="500">
        {label}
      </Text>
      {children({
        id,
        ...(below && { 'aria-describedby': `${id}-below` }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {(below || isNear) && (
        <Flex justifyContent="space-between" gap="3" fontSize="sm">
          <Text id={`${id}-below`} color={error ? 'red.fg' : 'fg.muted'} role={error ? 'alert' : undefined}>
            {below}
          </Text>
          {isNear && (
            <Text color={count.now > count.max ? 'red.fg' : 'fg.muted'} whiteSpace="nowrap" dir="ltr">
              {count.now} / {count.max}
            </Text>
          )}
        </Flex>
      )}
    </Stack>
  );
}

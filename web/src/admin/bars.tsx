import { Box, Flex } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDay } from '../format.ts';

/** `bad`: of it, in red; `inner`: a second figure of the same kind, before it. */
type Bar = { day: string; value: number; bad?: number; inner?: number };

const HEIGHT_PX = 120;
const SEEN_PX = 3; // of a day that has something

/** A figure day by day as bars, `bad` in red before it. To look at: the same numbers are in a table below. */
export function Bars({
  bars,
  ends: given,
  children,
}: {
  bars: Bar[];
  ends?: string[];
  children?: ReactNode;
}) {
  const { i18n } = useTranslation();
  const top = Math.max(...bars.map(({ value, bad = 0 }) => Math.max(value, bad))) || 1;
  const tall = (value: number) => `${value > 0 ? Math.max(SEEN_PX, (value / top) * HEIGHT_PX) : 1}px`;
  const ends = given ?? [bars[0]?.day, bars.at(-1)?.day].map((day) => day && shortDay(day, i18n.language));
  return (
    <Box aria-hidden>
      <Flex gap={{ base: '1px', md: '3px' }} height={`${HEIGHT_PX}px`} alignItems="flex-end">
        {bars.map(({ day, value, bad = 0, inner = 0 }) => (
          <Box key={day} position="relative" flex="1" minWidth="0">
            <Box height={tall(value)} bg="green.solid" borderTopRadius="4px" />
            {bad > 0 && <Box position="absolute" bottom="0" insetX="0" height={tall(bad)} bg="red.solid" />}
            {inner > 0 && (
              <Box position="absolute" bottom="0" insetX="0" height={tall(inner)} bg="gold.solid" />
            )}
          </Box>
        ))}
      </Flex>
      <Flex justifyContent="space-between" color="fg.muted" fontSize="xs" mt="1">
        <span>{ends[0]}</span>
        <Flex gap="3">{children}</Flex>
        <span>{ends[1]}</span>
      </Flex>
    </Box>
  );
}

/** What a colour of the bars stands for. */
export const BarKey = ({ color, label }: { color: string; label: string }) => (
  <Flex as="span" gap="1.5" alignItems="center">
    <Box as="span" width="2.5" height="2.5" bg={color} borderRadius="2px" />
    {label}
  </Flex>
);

import { Box, chakra, Flex } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDay } from '../format.ts';

/** `bad`: of it, in red; `inner`: a second figure of the same kind, before it. */
type Bar = { day: string; value: number; bad?: number; inner?: number };

const HEIGHT_PX = 120;
const SEEN_PX = 3; // of a day that has something

/**
 * A figure day by day as bars, `bad` in red before it. To look at: the same numbers are in a table below.
 *
 * @param say - a value with its unit, at the lines of the scale. @param tick - what stands below a bar.
 */
export function Bars({
  bars,
  say,
  tick,
  children,
}: {
  bars: Bar[];
  say: (value: number) => string;
  tick?: (day: string) => string;
  children?: ReactNode;
}) {
  const { i18n } = useTranslation();
  const top = roundTop(Math.max(...bars.map(({ value, bad = 0 }) => Math.max(value, bad))));
  const tall = (value: number) => `${value > 0 ? Math.max(SEEN_PX, (value / top) * HEIGHT_PX) : 1}px`;
  const places = new Set([0, Math.floor(bars.length / 2), bars.length - 1]);
  const ticks = bars.filter((_, at) => places.has(at)).map(({ day }) => day);
  return (
    <Flex aria-hidden gap="2" fontSize="xs" color="fg.muted">
      <Scale top={top} say={say} />
      <Box flex="1" minWidth="0">
        <Box position="relative" height={`${HEIGHT_PX}px`}>
          {LINES.map((share) => (
            <Box
              key={share}
              position="absolute"
              insetX="0"
              bottom={`${share * 100}%`}
              borderTopWidth="1px"
              borderColor="border"
            />
          ))}
          <Flex gap={{ base: '1px', md: '3px' }} height="100%" alignItems="flex-end" position="relative">
            {bars.map(({ day, value, bad = 0, inner = 0 }) => (
              <Box key={day} position="relative" flex="1" minWidth="0">
                <Box height={tall(value)} bg="green.solid" borderTopRadius="4px" />
                {bad > 0 && <Inner height={tall(bad)} bg="red.solid" />}
                {inner > 0 && <Inner height={tall(inner)} bg="gold.solid" />}
              </Box>
            ))}
          </Flex>
        </Box>
        <Flex justifyContent="space-between" mt="1">
          {ticks.map((day) => (
            <span key={day}>{tick ? tick(day) : shortDay(day, i18n.language)}</span>
          ))}
        </Flex>
        <Flex gap="3" mt="1" justifyContent="center" flexWrap="wrap">
          {children}
        </Flex>
      </Box>
    </Flex>
  );
}

const LINES = [1, 0.5, 0]; // of the height

/** What the lines stand for. */
function Scale({ top, say }: { top: number; say: (value: number) => string }) {
  return (
    <Flex
      direction="column"
      justifyContent="space-between"
      height={`${HEIGHT_PX}px`}
      textAlign="end"
      my="-0.5em"
    >
      {LINES.map((share) => (
        <bdi key={share}>{say(top * share)}</bdi>
      ))}
    </Flex>
  );
}

const Inner = chakra('div', { base: { position: 'absolute', bottom: '0', insetX: '0' } });

const STEPS = [2, 4, 6, 8, 10];

/** The next number that half of is as round: 2, 4, 6, 8 or 10 times a power of ten. */
function roundTop(value: number): number {
  if (value <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(value));
  return (STEPS.find((step) => step * power >= value) ?? 10) * power;
}

/** What a colour of the bars stands for. */
export const BarKey = ({ color, label }: { color: string; label: string }) => (
  <Flex as="span" gap="1.5" alignItems="center">
    <Box as="span" width="2.5" height="2.5" bg={color} borderRadius="2px" />
    {label}
  </Flex>
);

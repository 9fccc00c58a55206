import { chakra } from '@chakra-ui/react';
import { useId } from 'react';

/** One motif of cross-stitch, eleven threads wide; `o` is the first colour, `x` the second. */
const MOTIF = [
  '.....o.....',
  '....ooo....',
  '...oo.oo...',
  '..oo.x.oo..',
  '.oo.xxx.oo.',
  'oo.xx.xx.oo',
  '.oo.xxx.oo.',
  '..oo.x.oo..',
  '...oo.oo...',
  '....ooo....',
  '.....o.....',
];
const THREAD_PX = 4;
const GAP_THREADS = 3;
const TILE_PX = (MOTIF.length + GAP_THREADS) * THREAD_PX;

const FILLS: Record<string, string> = { o: 'var(--stitch-one)', x: 'var(--stitch-two)' };

/** A band of embroidery as on the dresses of this country: our mark, and nothing to read. */
export function Stitches({ rows = 1 }: { rows?: number }) {
  const id = useId();
  return (
    <chakra.svg
      aria-hidden
      width="100%"
      height={`${TILE_PX * rows}px`}
      css={{ '--stitch-one': 'colors.red.solid', '--stitch-two': 'colors.gold.solid' }}
    >
      <defs>
        <pattern id={id} width={TILE_PX} height={TILE_PX} patternUnits="userSpaceOnUse">
          {MOTIF.flatMap((line, y) =>
            [...line].map((thread, x) =>
              FILLS[thread] ? (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its place in the motif
                  key={`${x}-${y}`}
                  x={(x + GAP_THREADS / 2) * THREAD_PX}
                  y={(y + GAP_THREADS / 2) * THREAD_PX}
                  width={THREAD_PX - 0.6}
                  height={THREAD_PX - 0.6}
                  fill={FILLS[thread]}
                />
              ) : null,
            ),
          )}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </chakra.svg>
  );
}

/** The same embroidery as one thin seam, between what stays and what changes. */
export function StitchLine() {
  const id = useId();
  return (
    <chakra.svg
      aria-hidden
      display="block"
      width="100%"
      height="8px"
      css={{ '--stitch-one': 'colors.red.solid', '--stitch-two': 'colors.gold.solid' }}
    >
      <defs>
        <pattern id={id} width="24" height="8" patternUnits="userSpaceOnUse">
          <path d="M6 1l3 3-3 3-3-3z" fill="var(--stitch-one)" />
          <path d="M18 2.5l1.5 1.5-1.5 1.5-1.5-1.5z" fill="var(--stitch-two)" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </chakra.svg>
  );
}

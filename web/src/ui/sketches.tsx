import { chakra } from '@chakra-ui/react';
import type { ReactNode } from 'react';

const THREADS = {
  '--ink': 'colors.fg.muted',
  '--paper': 'colors.bg.panel',
  '--sand': 'colors.bg.sand',
  '--green': 'colors.green.solid',
  '--red': 'colors.red.solid',
  '--gold': 'colors.gold.solid',
};

/** Drawings of what to do in other apps: no words in them, so that they hold in every language. */
function Sketch({ children }: { children: ReactNode }) {
  return (
    <chakra.svg aria-hidden viewBox="0 0 160 200" width="132px" height="165px" flexShrink="0" css={THREADS}>
      {children}
    </chakra.svg>
  );
}

const Phone = ({ children }: { children: ReactNode }) => (
  <>
    <rect
      x="34"
      y="6"
      width="92"
      height="188"
      rx="16"
      fill="var(--paper)"
      stroke="var(--ink)"
      strokeWidth="2.5"
    />
    <rect x="66" y="13" width="28" height="5" rx="2.5" fill="var(--sand)" />
    {children}
  </>
);

function Rows({ from, chosen }: { from: number; chosen: number }) {
  return [0, 1, 2, 3].map((row) => {
    const y = from + row * 26;
    const isChosen = row === chosen;
    return (
      <g key={row}>
        <rect x="42" y={y} width="76" height="20" rx="6" fill={isChosen ? 'var(--green)' : 'var(--sand)'} />
        <path d={`M56 ${y + 6}l4 4-4 4-4-4z`} fill={isChosen ? 'var(--gold)' : 'var(--ink)'} />
        <rect
          x="66"
          y={y + 8}
          width={isChosen ? 42 : 32 + ((row * 7) % 12)}
          height="4"
          rx="2"
          fill={isChosen ? 'var(--paper)' : 'var(--ink)'}
          opacity={isChosen ? 1 : 0.45}
        />
      </g>
    );
  });
}

/** Settings, and the row for the kind of account. */
export const ProfessionalSketch = () => (
  <Sketch>
    <Phone>
      <circle
        cx="80"
        cy="46"
        r="16"
        fill="none"
        stroke="var(--red)"
        strokeWidth="2.5"
        strokeDasharray="4 3"
      />
      <circle cx="80" cy="42" r="5" fill="var(--ink)" />
      <path d="M70 55a10 8 0 0 1 20 0z" fill="var(--ink)" />
      <Rows from={76} chosen={1} />
    </Phone>
  </Sketch>
);

/** The profile, and the row of the Page. */
export const PageRowSketch = () => (
  <Sketch>
    <Phone>
      <rect x="42" y="30" width="76" height="34" rx="8" fill="var(--sand)" />
      <path
        d="M54 40v16M54 41h14l-3 4 3 4H54"
        fill="none"
        stroke="var(--red)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <rect x="78" y="40" width="32" height="4" rx="2" fill="var(--ink)" />
      <rect x="78" y="50" width="22" height="4" rx="2" fill="var(--ink)" opacity="0.45" />
      <Rows from={76} chosen={2} />
    </Phone>
  </Sketch>
);

/** An account and a Page, sewn together. */
export const LinkedSketch = () => (
  <Sketch>
    <rect
      x="14"
      y="26"
      width="60"
      height="60"
      rx="18"
      fill="var(--paper)"
      stroke="var(--ink)"
      strokeWidth="2.5"
    />
    <circle cx="44" cy="56" r="13" fill="none" stroke="var(--red)" strokeWidth="3" />
    <circle cx="60" cy="40" r="3" fill="var(--red)" />
    <rect
      x="86"
      y="114"
      width="60"
      height="60"
      rx="18"
      fill="var(--paper)"
      stroke="var(--ink)"
      strokeWidth="2.5"
    />
    <path
      d="M108 130v30M108 131h22l-5 7 5 7h-22"
      fill="none"
      stroke="var(--green)"
      strokeWidth="3"
      strokeLinejoin="round"
    />
    {[0, 1, 2, 3].map((stitch) => (
      <path
        key={stitch}
        d={`M${76 + stitch * 8} ${84 + stitch * 10}l5 5-5 5-5-5z`}
        fill={stitch % 2 ? 'var(--gold)' : 'var(--red)'}
      />
    ))}
  </Sketch>
);

/** Settings, and the switch that lets connected tools read messages: on. */
export const ToggleSketch = () => (
  <Sketch>
    <Phone>
      <path
        d="M60 32h40a8 8 0 0 1 8 8v14a8 8 0 0 1-8 8H76l-9 8v-8h-7a8 8 0 0 1-8-8V40a8 8 0 0 1 8-8z"
        fill="none"
        stroke="var(--red)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d="M66 44h28M66 52h18" stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" />
      {[84, 150].map((y) => (
        <g key={y}>
          <rect x="42" y={y} width="76" height="24" rx="7" fill="var(--sand)" />
          <rect x="50" y={y + 10} width="34" height="4" rx="2" fill="var(--ink)" opacity="0.45" />
        </g>
      ))}
      <rect
        x="38"
        y="114"
        width="84"
        height="30"
        rx="9"
        fill="var(--paper)"
        stroke="var(--gold)"
        strokeWidth="3"
      />
      <rect x="46" y="124" width="32" height="4" rx="2" fill="var(--ink)" />
      <rect x="46" y="132" width="22" height="4" rx="2" fill="var(--ink)" opacity="0.45" />
      <rect x="88" y="121" width="28" height="16" rx="8" fill="var(--green)" />
      <circle cx="108" cy="129" r="6" fill="var(--paper)" />
    </Phone>
  </Sketch>
);

import { chakra, Flex, Text } from '@chakra-ui/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button } from './controls.tsx';
import { createStore } from './store.ts';

const SHOWN_MS = 7_000;
const SHOWN_MAX = 3;

type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  undo?: () => void;
  at: string; // the page on which it was said
  link?: { label: string; go: () => void };
};

const toasts = createStore<Toast[]>([]);
let lastId = 0;

/**
 * Says in passing what has been done, and takes it back with `undo`, or leads to it with `link`. What must be read stands on the page instead.
 * An undo goes with its page: on another one nobody could tell what it takes back.
 *
 * @returns takes the toast away, for when it is no longer true.
 */
export function toast(
  text: string,
  { tone = 'plain', ...more }: Partial<Pick<Toast, 'tone' | 'undo' | 'link'>> = {},
): () => void {
  const one: Toast = { id: ++lastId, text, tone, at: window.location.pathname, ...more };
  toasts.set([...toasts.get(), one].slice(-SHOWN_MAX));
  return () => dismiss(one.id);
}

/** The page is another one now. */
function dropUndos(): void {
  const here = window.location.pathname;
  toasts.set(toasts.get().filter(({ undo, at }) => !undo || at === here));
}

const dismiss = (id: number): void => toasts.set(toasts.get().filter((one) => one.id !== id));

/**
 * Where toasts appear; once in the app, above the bar of tabs. `isHigh`: below the page's head, where its foot is written
 * in and has the newest above it.
 */
export function ToastHost({ isHigh = false }: { isHigh?: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the page is another one
  useEffect(dropUndos, [pathname]);
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get);
  return (
    <Flex
      role="status"
      aria-label={t('app.notices')}
      position="fixed"
      insetX="4"
      {...(isHigh ? HIGH : LOW)}
      zIndex="toast"
      direction="column"
      alignItems="center"
      gap="2"
      pointerEvents="none"
    >
      {shown.map((one) => (
        <One key={one.id} toast={one} />
      ))}
    </Flex>
  );
}

const HIGH = { top: { base: '136px', lg: '3' } };
const LOW = { bottom: { base: 'calc(84px + env(safe-area-inset-bottom))', lg: '6' } };

function One({ toast: { id, text, tone, undo, link } }: { toast: Toast }) {
  const { t } = useTranslation();
  const act = undo ? { label: t('app.undo'), go: undo } : link;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <Slip tone={tone} {...hold} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <Text flex="1">{text}</Text>
      {act && (
        <Button
          reads={!undo}
          look="quiet"
          color="inherit"
          textDecoration="underline"
          _hover={{ bg: 'transparent', color: 'inherit' }} // a quiet button's colours are the page's, not the slip's
          onClick={() => {
            dismiss(id);
            act.go();
          }}
        >
          {act.label}
        </Button>
      )}
    </Slip>
  );
}

const Slip = chakra('div', {
  base: {
    display: 'flex',
    alignItems: 'center',
    gap: '2',
    minHeight: '12',
    width: '100%',
    maxWidth: '460px',
    px: '4',
    py: '1',
    borderRadius: 'control',
    boxShadow: 'lifted',
    pointerEvents: 'auto',
    animation: 'rise 160ms ease-out',
  },
  variants: {
    tone: {
      plain: { bg: 'fg', color: 'bg' },
      bad: { bg: 'red.solid', color: 'red.contrast' },
    },
  },
});

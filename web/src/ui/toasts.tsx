import { chakra, Flex, Text } from '@chakra-ui/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './controls.tsx';
import { createStore } from './store.ts';

const SHOWN_MS = 7_000;
const SHOWN_MAX = 3;

type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  undo?: () => void;
  link?: { label: string; go: () => void };
};

const toasts = createStore<Toast[]>([]);
let lastId = 0;

/**
 * Says in passing what has been done, and takes it back with `undo`, or leads to it with `link`. What must be read stands on the page instead.
 *
 * @returns takes the toast away, for when it is no longer true.
 */
export function toast(
  text: string,
  { tone = 'plain', ...more }: Partial<Pick<Toast, 'tone' | 'undo' | 'link'>> = {},
): () => void {
  const one: Toast = { id: ++lastId, text, tone, ...more };
  toasts.set([...toasts.get(), one].slice(-SHOWN_MAX));
  return () => dismiss(one.id);
}

const dismiss = (id: number): void => toasts.set(toasts.get().filter((one) => one.id !== id));

/** Where toasts appear; once in the app, above the bar of tabs. */
export function ToastHost() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get);
  return (
    <Flex
      role="status"
      aria-label={t('app.notices')}
      position="fixed"
      insetX="4"
      bottom={{ base: 'calc(84px + env(safe-area-inset-bottom))', lg: '6' }}
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

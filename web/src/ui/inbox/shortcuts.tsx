import { chakra, Flex } from '@chakra-ui/react';
import { Keyboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';

const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['r', 'reply'],
  ['t', 'take'],
  ['c', 'customer'],
  ['s', 'search'],
  ['/', 'replies'],
  ['?', 'help'],
] as const;

/** One key for what a hand on the keyboard does all day, and the list of them. By place, whatever the letters are. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      if (event.code === 'Slash' && event.shiftKey) setOpen(true);
      else if (!press(event.code)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button reads look="quiet" size="icon" aria-label={t('desk.keys')} onClick={() => setOpen(true)}>
        <Icon of={Keyboard} />
      </Button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('desk.keys')}>
        <chakra.dl>
          {KEYS.map(([key, what]) => (
            <Flex key={key} gap="4" py="1.5" alignItems="center">
              <chakra.dt minWidth="10">
                <Key>{key}</Key>
              </chakra.dt>
              <dd>{t(`desk.keys.${what}`)}</dd>
            </Flex>
          ))}
        </chakra.dl>
      </Dialog>
    </>
  );
}

/** Where somebody writes, chooses or is asked, a key is a letter. */
const isTaken = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement &&
    target.closest('input:not([type=radio]), textarea, select, dialog') !== null) ||
  document.querySelector('dialog[open]') !== null;

/** @returns whether the key means something here and now. */
function press(code: string): boolean {
  switch (code) {
    case 'KeyJ':
      return step(1);
    case 'KeyK':
      return step(-1);
    case 'KeyR':
      return focus('reply');
    case 'KeyS':
      return focus('search');
    case 'KeyT':
      return click('take');
    case 'KeyC':
      return click('customer');
    default:
      return false;
  }
}

const named = (key: string): HTMLElement | null => document.querySelector(`[data-key="${key}"]`);

function focus(key: string): boolean {
  named(key)?.focus();
  return named(key) !== null;
}

function click(key: string): boolean {
  named(key)?.click();
  return named(key) !== null;
}

/** To the conversation below or above the open one; without one, the first. */
function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-key="conversation"]')];
  const open = rows.findIndex((row) => row.getAttribute('aria-current') === 'page');
  const next = rows[open === -1 ? 0 : open + by];
  next?.click();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

const Key = chakra('kbd', {
  base: {
    display: 'inline-flex',
    justifyContent: 'center',
    minWidth: '8',
    px: '2',
    py: '1',
    borderRadius: 'control',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg.sand',
    fontFamily: 'mono',
  },
});

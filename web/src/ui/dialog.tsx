import { chakra, Flex } from '@chakra-ui/react';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from './controls.tsx';
import { Icon } from './icon.tsx';

/** What a form that was opened to be filled in begins with. On a phone the keyboard comes with it. */
const FIRST_FIELD = '[data-first-field]';

type Props = {
  isOpen: boolean;
  close: () => void;
  title: string;
  mayLeave?: () => Promise<boolean>; // asked before it is closed without its own button, once something was written in it
  shape?: 'sheet' | 'side'; // both rise from below on a phone; on a desk in the middle, or at the end of the page
  children: ReactNode;
};

/**
 * What stands before the page until it is answered. The browser's own modal dialog: it keeps the focus, gives it back,
 * and closes on Escape; a tap beside it closes it too.
 */
export function Dialog({ isOpen, close, title, mayLeave, shape = 'sheet', children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const isTouched = useRef(false);
  const leave = async () => {
    if (!isTouched.current || !mayLeave || (await mayLeave())) close();
  };
  useEffect(() => {
    isTouched.current = false;
    if (!isOpen) return dialog.current?.close();
    dialog.current?.showModal(); // focuses its first control, which is the cross that closes it
    dialog.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, [isOpen]);
  return (
    <Surface
      ref={dialog}
      shape={shape}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        void leave();
      }}
      onClick={(event) => event.target === event.currentTarget && void leave()}
      onInput={() => {
        isTouched.current = true;
      }}
    >
      {isOpen && (
        <Flex direction="column" gap="4" p="5" pb="calc({spacing.5} + env(safe-area-inset-bottom))">
          <Flex justifyContent="space-between" alignItems="center" gap="3">
            <Heading id={id} fontSize="xl">
              {title}
            </Heading>
            <Button reads look="quiet" size="icon" aria-label={t('app.close')} onClick={() => void leave()}>
              <Icon of={X} />
            </Button>
          </Flex>
          {children}
        </Flex>
      )}
    </Surface>
  );
}

const Surface = chakra('dialog', {
  base: {
    width: '100%',
    maxWidth: '100%',
    bg: 'bg.panel',
    color: 'fg',
    boxShadow: 'lifted',
    overflowY: 'auto',
    overscrollBehavior: 'contain',
    mx: 'auto',
    mt: 'auto',
    mb: '0',
    borderTopRadius: 'card',
    maxHeight: '88dvh',
    _backdrop: { bg: 'bg.veil' },
    _open: { animation: 'rise 160ms ease-out' },
  },
  variants: {
    shape: {
      sheet: { md: { width: '480px', mb: 'auto', borderRadius: 'card' } },
      side: {
        lg: {
          width: '400px',
          height: '100dvh',
          maxHeight: '100dvh',
          ms: 'auto',
          me: '0',
          borderRadius: '0',
          borderStartStartRadius: 'card',
          borderEndStartRadius: 'card',
        },
      },
    },
  },
});

import { chakra, Flex } from '@chakra-ui/react';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from './controls.tsx';
import { Icon } from './icon.tsx';

type Props = {
  isOpen: boolean;
  close: () => void;
  title: string;
  shape?: 'sheet' | 'side'; // both rise from below on a phone; on a desk in the middle, or at the end of the page
  children: ReactNode;
};

/**
 * What stands before the page until it is answered. The browser's own modal dialog: it keeps the focus, gives it back,
 * and closes on Escape; a tap beside it closes it too.
 */
export function Dialog({ isOpen, close, title, shape = 'sheet', children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <Surface
      ref={dialog}
      shape={shape}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      {isOpen && (
        <Flex direction="column" gap="4" p="5" pb="calc({spacing.5} + env(safe-area-inset-bottom))">
          <Flex justifyContent="space-between" alignItems="center" gap="3">
            <Heading id={id} fontSize="xl">
              {title}
            </Heading>
            <Button reads look="quiet" size="icon" aria-label={t('app.close')} onClick={close}>
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

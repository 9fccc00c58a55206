import { Flex, Text } from '@chakra-ui/react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';

type Props = { isSaving: boolean; save: () => void; discard: () => void; problem?: string | undefined };

/** Below what is edited, while there is something to save; Ctrl+S saves too. `problem`: what has to be put right first. */
export function SaveBar({ isSaving, save, discard, problem }: Props) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  useSaveKey(save);
  useFocusBack(bar);
  return (
    <Flex
      ref={bar}
      role="region"
      aria-label={t('editing.bar')}
      position="sticky"
      bottom={{ base: 'calc(76px + env(safe-area-inset-bottom))', lg: '4' }}
      zIndex="docked"
      mt="5"
      p="2"
      ps="4"
      gap="2"
      alignItems="center"
      bg="bg.panel"
      borderWidth="1px"
      borderColor="border.strong"
      borderRadius="card"
      boxShadow="lifted"
      animation="rise 160ms ease-out"
    >
      <Text flex="1" fontSize="sm" color={problem ? 'red.fg' : 'fg.muted'} lineHeight="1.4">
        {problem ?? t('editing.dirty')}
      </Text>
      <Button reads look="quiet" disabled={isSaving} onClick={discard}>
        {t('editing.discard')}
      </Button>
      <Button disabled={isSaving} onClick={save}>
        {isSaving ? t('editing.saving') : t('editing.save')}
      </Button>
    </Flex>
  );
}

/** Who saved from the bar goes on where they were: it goes when there is nothing to save, and takes the focus with it. */
function useFocusBack(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    let place = document.activeElement;
    let isInBar = false;
    const onFocus = ({ target }: FocusEvent) => {
      isInBar = target instanceof Node && Boolean(bar.current?.contains(target));
      if (!isInBar && target instanceof Element) place = target;
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('focusin', onFocus);
      const now = document.activeElement;
      const isLost = isInBar && (!now || now === document.body || bar.current?.contains(now));
      const hasKeys = window.matchMedia('(pointer: fine)').matches; // a phone would open its keyboard
      if (isLost && hasKeys && place instanceof HTMLElement) place.focus({ preventScroll: true });
    };
  }, [bar]);
}

function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return; // the key, whatever the layout writes
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

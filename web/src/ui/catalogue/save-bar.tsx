import { Flex, Text } from '@chakra-ui/react';
import { Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';

type Props = {
  count: number;
  wrong: number;
  isSaving: boolean;
  save: () => void;
  discard: () => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
};

/** What is not saved yet, and the way back. */
export function SaveBar({ count, wrong, isSaving, save, discard, undo, redo }: Props) {
  const { t } = useTranslation();
  return (
    <Flex
      as="section"
      aria-label={t('catalogue.unsaved')}
      gap="2"
      alignItems="center"
      flexWrap="wrap"
      flex="1"
    >
      <Button
        look="outline"
        size="icon"
        aria-label={t('catalogue.undo')}
        disabled={!undo}
        onClick={() => undo?.()}
      >
        <Icon of={Undo2} flips />
      </Button>
      <Button
        look="outline"
        size="icon"
        aria-label={t('catalogue.redo')}
        disabled={!redo}
        onClick={() => redo?.()}
      >
        <Icon of={Redo2} flips />
      </Button>
      <Text role="status" flex="1" px="2">
        {count > 0 && t('catalogue.edits', { count })}
        {wrong > 0 && <> · {t('catalogue.wrong', { count: wrong })}</>}
      </Text>
      {count > 0 && (
        <>
          <Button reads look="quiet" onClick={discard}>
            {t('catalogue.discard')}
          </Button>
          <Button disabled={isSaving || wrong === count} onClick={save}>
            {isSaving ? t('app.loading') : t('catalogue.save')}
          </Button>
        </>
      )}
    </Flex>
  );
}

import { Flex, Text } from '@chakra-ui/react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './controls.tsx';
import { Dialog } from './dialog.tsx';
import { createStore } from './store.ts';

type Question = { title: string; text: string; action: string; isDanger?: boolean };
type Asked = Question & { answer: (yes: boolean) => void };

const asked = createStore<Asked | null>(null);

/** Asks before something that cannot be undone; `action` is the verb on the button. @returns whether to go on. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    asked.get()?.answer(false);
    asked.set({
      ...question,
      answer: (yes) => {
        asked.set(null);
        resolve(yes);
      },
    });
  });

/** Where `confirm` asks; once in the app. */
export function ConfirmHost() {
  const { t } = useTranslation();
  const question = useSyncExternalStore(asked.subscribe, asked.get);
  const no = () => question?.answer(false);
  return (
    <Dialog isOpen={question !== null} close={no} title={question?.title ?? ''}>
      <Text>{question?.text}</Text>
      <Flex gap="2" direction={{ base: 'column', md: 'row-reverse' }} justifyContent="flex-start">
        <Button reads look={question?.isDanger ? 'danger' : 'solid'} onClick={() => question?.answer(true)}>
          {question?.action}
        </Button>
        <Button reads look="outline" onClick={no}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Dialog>
  );
}

import { Flex, Text } from '@chakra-ui/react';
import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/client.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Mine } from './bubbles.tsx';

type Props = { text: string; error: unknown; again: (text: string) => void };

/** A question that had no answer: what was in the way, and the same question again. */
export function Failed({ text, error, again }: Props) {
  const { t, i18n } = useTranslation();
  const key = `tryit.problem.${isApiError(error) ? error.code : 'other'}`;
  const isFull = isApiError(error) && error.code === 'day-is-full';
  return (
    <>
      <Mine text={text} />
      <Flex as="li" role="alert" direction="column" alignItems="flex-start" gap="1" mt="2" color="red.fg">
        <Text>{i18n.exists(key) ? t(key) : t('tryit.problem.other')}</Text>
        {!isFull && (
          <Button look="quiet" color="red.fg" px="1" onClick={() => again(text)}>
            <Icon of={RotateCw} size={16} />
            {t('app.retry')}
          </Button>
        )}
      </Flex>
    </>
  );
}

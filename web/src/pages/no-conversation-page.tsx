import { Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/states.tsx';

/** At a desk, beside the list, before one of it is opened. */
export function NoConversationPage() {
  const { t } = useTranslation();
  return (
    <Flex height="100%" alignItems="center" justifyContent="center" p="8">
      <EmptyState title={t('inbox.choose.title')} text={t('inbox.choose.text')} />
    </Flex>
  );
}

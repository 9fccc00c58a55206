import { chakra, HStack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';

/** The product's sign and name. */
export function Mark() {
  const { t } = useTranslation();
  return (
    <HStack gap="2.5">
      <chakra.img src="/icon.svg" alt="" width="36px" height="36px" />
      <Text fontWeight="700" fontSize={{ base: 'md', md: 'lg' }} whiteSpace="nowrap">
        {t('app.name')}
      </Text>
    </HStack>
  );
}

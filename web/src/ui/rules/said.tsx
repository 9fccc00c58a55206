import { Box, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';

/** What customers are told by these rules, in a bubble of the agent's. `lines`: empty where it has nothing to say. */
export function Said({ lines }: { lines: string[] }) {
  const { t } = useTranslation();
  return (
    <Box aria-live="polite">
      <Text fontSize="sm" color="fg.muted" mb="1.5">
        {t('rules.said')}
      </Text>
      <Box
        width="fit-content"
        maxWidth="100%"
        px="4"
        py="2.5"
        borderRadius="20px"
        borderEndEndRadius="4px"
        bg="green.solid"
        color="green.contrast"
      >
        {(lines.length > 0 ? lines : [t('rules.said.nothing')]).map((line) => (
          <Text key={line} dir="auto">
            {line}
          </Text>
        ))}
      </Box>
    </Box>
  );
}

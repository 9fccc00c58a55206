import { Flex, Stack, Text } from '@chakra-ui/react';
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from '../controls.tsx';
import { Icon } from '../icon.tsx';

type Props = { takeTheirs: () => void; keepMine: () => void; children?: ReactNode };

/** Somebody else saved while this was edited: nothing is lost, and one of the two is chosen. */
export function Conflict({ takeTheirs, keepMine, children }: Props) {
  const { t } = useTranslation();
  return (
    <Stack role="alert" gap="3" p="5" mb="5" bg="gold.subtle" borderRadius="card">
      <Flex gap="2" alignItems="center" color="gold.fg">
        <Icon of={Users} />
        <Heading fontSize="lg">{t('editing.conflict.title')}</Heading>
      </Flex>
      <Text>{t('editing.conflict.text')}</Text>
      {children}
      <Flex gap="2" flexWrap="wrap">
        <Button onClick={takeTheirs}>{t('editing.conflict.theirs')}</Button>
        <Button look="outline" onClick={keepMine}>
          {t('editing.conflict.mine')}
        </Button>
      </Flex>
    </Stack>
  );
}

import { Flex, Stack, Text } from '@chakra-ui/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from '../controls.tsx';
import { Icon } from '../icon.tsx';

const EXAMPLES = ['upsell', 'size', 'gift', 'polite', 'visit'] as const;

/** Things that shops say to the agent; a tap puts one below what is written. */
export function Examples({ insert }: { insert: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <Stack as="section" gap="2">
      <Heading fontSize="md">{t('instructions.examples')}</Heading>
      <Flex gap="2" flexWrap="wrap">
        {EXAMPLES.map((one) => (
          <Button
            key={one}
            look="outline"
            whiteSpace="normal"
            textAlign="start"
            fontWeight="400"
            fontSize="sm"
            py="2"
            px="3.5"
            onClick={() => insert(t(`instructions.example.${one}`))}
          >
            <Icon of={Plus} size={16} />
            {t(`instructions.example.${one}`)}
          </Button>
        ))}
      </Flex>
    </Stack>
  );
}

/** What such words can do, and what stays the rules' business whatever they say. */
export function Reach() {
  const { t } = useTranslation();
  return (
    <Flex gap="4" direction={{ base: 'column', md: 'row' }}>
      <List
        title={t('instructions.can')}
        lines={[t('instructions.can.1'), t('instructions.can.2'), t('instructions.can.3')]}
      />
      <List
        title={t('instructions.cannot')}
        lines={[t('instructions.cannot.1'), t('instructions.cannot.2'), t('instructions.cannot.3')]}
      />
    </Flex>
  );
}

function List({ title, lines }: { title: string; lines: string[] }) {
  return (
    <Stack as="section" gap="1" flex="1">
      <Heading fontSize="md">{title}</Heading>
      <Stack as="ul" gap="1" ps="5" listStyleType="disc" color="fg.muted">
        {lines.map((line) => (
          <Text as="li" key={line}>
            {line}
          </Text>
        ))}
      </Stack>
    </Stack>
  );
}

import { Box, Flex, Text } from '@chakra-ui/react';
import { BookOpenText, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { number } from '../../format.ts';
import { Badge } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Part } from './part.tsx';
import { askedFor, isRefused, toolName } from './words.ts';

/** What was looked up and done for the answer, in order. */
export function Did({ trace: { retrieved, called } }: { trace: TurnTrace }) {
  const { t, i18n } = useTranslation();
  const looked = retrieved && (retrieved.away ? 'away' : retrieved.passages.length > 0 ? 'found' : 'nothing');
  return (
    <Part title={t('why.did')}>
      {looked === null && called.length === 0 && <Text color="fg.muted">{t('why.did.nothing')}</Text>}
      <Box as="ol" listStyleType="none" display="flex" flexDirection="column" gap="2.5">
        {looked !== null && (
          <Flex as="li" gap="3">
            <Icon of={BookOpenText} size={18} />
            <Text flex="1">{t(`why.looked.${looked}`)}</Text>
          </Flex>
        )}
        {called.map(({ name, arguments: given, result, ms }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was done does not change its place
          <Flex as="li" key={at} gap="3" alignItems="start">
            <Icon of={Wrench} size={18} />
            <Box flex="1" minWidth="0">
              <Flex gap="2" flexWrap="wrap">
                <Text>{toolName(name, t)}</Text>
                {isRefused(result) && <Badge tone="wait">{t('why.tool.refused')}</Badge>}
              </Flex>
              <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere" lineClamp="3">
                <bdi>{askedFor(given)}</bdi>
              </Text>
            </Box>
            <Text fontSize="sm" color="fg.muted" whiteSpace="nowrap">
              {t('why.ms', { ms: number(ms, i18n.language) })}
            </Text>
          </Flex>
        ))}
      </Box>
    </Part>
  );
}

import { Box, Flex, Text } from '@chakra-ui/react';
import { Image, Images, Mic, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { dollars } from '../../admin/format.ts';
import { listed, number } from '../../format.ts';
import { Icon } from '../icon.tsx';
import { Part } from './part.tsx';

const KINDS = { heard: Mic, seen: Image, unread: TriangleAlert };

/** What was made of pictures, voice messages and shared posts before the answer, in the words that the inbox shows. */
export function Media({ media }: { media: NonNullable<TurnTrace['media']> }) {
  const { t, i18n } = useTranslation();
  const { parts, shared, costMicroUsd, ms } = media;
  const reason = (code: string | null) => {
    const key = `why.unread.${(code ?? '').replace(/^(?:voice|picture)-/u, '')}`;
    return i18n.exists(key) ? t(key) : t('why.unread.other', { code: code ?? '' });
  };
  return (
    <Part title={t('why.media')}>
      <Box as="ul" listStyleType="none" display="flex" flexDirection="column" gap="2.5">
        {parts.map(({ kind, words, code }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change its place
          <Flex as="li" key={at} gap="3" alignItems="start">
            <Icon of={KINDS[kind]} size={18} />
            <Box flex="1" minWidth="0">
              <Text>{t(`why.media.${kind}`)}</Text>
              <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere" dir="auto">
                {kind === 'unread' ? reason(code) : words || t('why.media.gone')}
              </Text>
            </Box>
          </Flex>
        ))}
        {shared.map(({ mediaId, skus }) => (
          <Flex as="li" key={mediaId} gap="3" alignItems="start">
            <Icon of={Images} size={18} />
            <Text flex="1">
              {skus.length > 0
                ? t('why.media.shared', { skus: listed(skus, i18n.language) })
                : t('why.media.shared.unknown')}
            </Text>
          </Flex>
        ))}
      </Box>
      <Text fontSize="sm" color="fg.muted">
        {t('why.ms', { ms: number(ms, i18n.language) })}
        {costMicroUsd > 0 && ` · ${dollars(costMicroUsd)}`}
      </Text>
    </Part>
  );
}

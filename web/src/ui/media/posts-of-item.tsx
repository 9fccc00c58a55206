import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SharedMedia } from '../../../../core/contract/media.ts';
import { mediaOfQuery, sayItems, unknownMediaQuery } from '../../api/media.ts';
import { Button } from '../controls.tsx';
import { toast } from '../toasts.tsx';

/** Which of the shop's posts show a product, and those that customers asked about and nobody knows. */
export function PostsOfItem({ sku }: { sku: string }) {
  const { t } = useTranslation();
  const known = useQuery(mediaOfQuery(sku)).data?.items ?? [];
  const unknown = useQuery(unknownMediaQuery()).data?.items ?? [];
  const client = useQueryClient();
  const saying = useMutation({
    mutationFn: ({ media, skus }: { media: SharedMedia; skus: string[] }) => sayItems(client, media, skus),
    onSuccess: () => toast(t('media.choose.done')),
    onError: () => toast(t('media.choose.failed'), { tone: 'bad' }),
  });
  const others = ({ items }: SharedMedia) => items.map((item) => item.sku).filter((one) => one !== sku);
  return (
    <Stack gap="3" pt="2">
      {known.length === 0 && <Text color="fg.muted">{t('media.of.none')}</Text>}
      {known.length > 0 && (
        <List>
          {known.map((media) => (
            <Row key={media.mediaId} media={media}>
              <Button
                look="quiet"
                disabled={saying.isPending}
                onClick={() => saying.mutate({ media, skus: others(media) })}
              >
                {t('media.of.detach')}
              </Button>
            </Row>
          ))}
        </List>
      )}
      {unknown.length > 0 && (
        <Box>
          <Text fontWeight="600" mb="1">
            {t('media.of.unknown')}
          </Text>
          <List>
            {unknown.map((media) => (
              <Row key={media.mediaId} media={media}>
                <Button
                  look="outline"
                  disabled={saying.isPending}
                  onClick={() => saying.mutate({ media, skus: [sku] })}
                >
                  {t('media.of.attach')}
                </Button>
              </Row>
            ))}
          </List>
        </Box>
      )}
    </Stack>
  );
}

function List({ children }: { children: React.ReactNode }) {
  return (
    <Stack as="ul" listStyleType="none" gap="2">
      {children}
    </Stack>
  );
}

function Row({ media, children }: { media: SharedMedia; children: React.ReactNode }) {
  const { t } = useTranslation();
  const { kind, caption, permalink, askedCount } = media;
  return (
    <Flex as="li" gap="3" alignItems="center" justifyContent="space-between">
      <Box minWidth="0">
        <Text lineClamp={2} dir="auto" overflowWrap="anywhere">
          {t(`media.kind.${kind}`)}: {caption ?? t('media.noCaption')}
        </Text>
        <Flex gap="2" fontSize="sm" color="fg.muted" flexWrap="wrap">
          {askedCount > 0 && <span>{t('media.of.asked', { count: askedCount })}</span>}
          {permalink && (
            <a href={permalink} target="_blank" rel="noreferrer">
              {t('media.open')}
            </a>
          )}
        </Flex>
      </Box>
      {children}
    </Flex>
  );
}

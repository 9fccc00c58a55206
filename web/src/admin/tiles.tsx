import { Box, SimpleGrid, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { duration, number } from '../format.ts';
import { dollars, percent } from './format.ts';

type Props = { figures: AdminTenantDetail['week']; waiting: number };

/** A shop's health in numbers. */
export function Tiles({ figures, waiting }: Props) {
  const { t, i18n } = useTranslation();
  const count = (value: number) => number(value, i18n.language);
  const { messagesIn, turns, answered, handedOver, failed, costMicroUsd, medianReplyMs } = figures;
  return (
    <SimpleGrid as="dl" columns={{ base: 2, md: 4 }} gap="3">
      <Tile label={t('admin.figure.messagesIn')} value={count(messagesIn)} />
      <Tile label={t('admin.figure.answered')} value={count(answered)} more={percent(answered, turns)} />
      <Tile
        label={t('admin.figure.handedOver')}
        value={count(handedOver)}
        more={percent(handedOver, turns)}
      />
      <Tile
        label={t('admin.figure.failed')}
        value={count(failed)}
        more={percent(failed, turns)}
        isBad={failed > 0}
      />
      <Tile
        label={t('admin.figure.medianReply')}
        value={medianReplyMs === null ? '—' : duration(medianReplyMs, i18n.language)}
      />
      <Tile label={t('admin.figure.cost')} value={dollars(costMicroUsd)} />
      <Tile label={t('admin.figure.turns')} value={count(turns)} />
      <Tile label={t('admin.figure.waiting')} value={count(waiting)} isBad={waiting > 0} />
    </SimpleGrid>
  );
}

type TileProps = { label: string; value: string; more?: string | null; isBad?: boolean };

/** One figure with its name. */
export function Tile({ label, value, more, isBad = false }: TileProps) {
  return (
    <Box bg="bg" borderRadius="control" px="3.5" py="2.5" minWidth="0">
      <Text as="dt" color="fg.muted" fontSize="sm">
        {label}
      </Text>
      <Text as="dd" fontSize="xl" fontWeight="600" {...(isBad && { color: 'red.fg' })}>
        <bdi>{value}</bdi>
        {more && (
          <>
            {' '}
            <Text as="bdi" display="inline-block" color="fg.muted" fontSize="sm" fontWeight="400">
              {more}
            </Text>
          </>
        )}
      </Text>
    </Box>
  );
}

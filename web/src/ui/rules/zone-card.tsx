import { Box, Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../core/contract/rules.ts';
import type { GovernorateId } from '../../../../core/domain/text/governorates.ts';
import { Button } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { Icon } from '../icon.tsx';
import { FeeSteps } from './fee-steps.tsx';
import { GovernorateChips } from './governorate-chips.tsx';
import { MoneyField } from './money-field.tsx';
import { orNull } from './part.tsx';

type Zone = Rules['delivery']['zones'][number];
type Props = {
  zone: Zone;
  offered: readonly GovernorateId[]; // those without a zone
  change: (zone: Zone) => void;
  remove: () => void;
  isWrong: (path: string) => boolean;
};

/** Some governorates with one fee, or fees by what the order comes to, and one time. */
export function ZoneCard({ zone, offered, change, remove, isWrong }: Props) {
  const { t, i18n } = useTranslation();
  const comma = i18n.language === 'ar' ? '، ' : ', ';
  const name = zone.governorates.map((id) => t(`governorate.${id}`)).join(comma) || t('rules.zone.new');
  return (
    <Box as="section" aria-label={name} borderWidth="1px" borderColor="border" borderRadius="control" p="4">
      <Stack gap="3">
        <Flex justifyContent="space-between" alignItems="center" gap="2">
          <Text fontWeight="600" lineHeight="1.5">
            {name}
          </Text>
          <Button look="quiet" size="icon" aria-label={t('rules.zone.remove', { name })} onClick={remove}>
            <Icon of={Trash2} />
          </Button>
        </Flex>
        <Grid templateColumns="minmax(0, 1fr) minmax(0, 1.2fr)" gap="3">
          <MoneyField
            label={t('rules.zone.fee')}
            value={zone.feeFils}
            error={isWrong('feeFils') ? t('rules.money.error') : undefined}
            change={(fils) => change({ ...zone, feeFils: fils ?? Number.NaN })}
          />
          <TextField
            label={t('rules.zone.time')}
            placeholder={t('rules.zone.time.sample')}
            value={zone.time ?? ''}
            change={(time) => change({ ...zone, time: orNull(time) })}
          />
        </Grid>
        <FeeSteps
          steps={zone.steps}
          isWrong={(path) => isWrong(`steps.${path}`)}
          change={(steps) => change({ ...zone, steps })}
        />
        <GovernorateChips
          label={t('rules.zone.places')}
          chosen={zone.governorates}
          offered={offered}
          isWrong={isWrong('governorates')}
          change={(governorates) => change({ ...zone, governorates })}
        />
        {isWrong('governorates') && (
          <Text role="alert" fontSize="sm" color="red.fg">
            {t('rules.zone.noPlace')}
          </Text>
        )}
      </Stack>
    </Box>
  );
}

import { Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../core/contract/rules.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { MoneyField } from './money-field.tsx';

type Step = Rules['delivery']['zones'][number]['steps'][number];
type Props = { steps: Step[]; change: (steps: Step[]) => void; isWrong: (path: string) => boolean };

const STEPS_MAX = 10;

/** Other fees for larger orders of a zone: from this total on, this fee. */
export function FeeSteps({ steps, change, isWrong }: Props) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Step>) =>
    change(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  return (
    <Stack gap="3">
      {steps.map((step, at) => (
        <Grid
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name but its place
          key={at}
          role="group"
          aria-label={t('rules.step', { number: at + 1 })}
          templateColumns="minmax(0, 1fr) minmax(0, 1fr) auto"
          gap="2"
          alignItems="start"
        >
          <MoneyField
            isBare
            label={t('rules.step.from')}
            value={step.fromFils}
            error={isWrong(`${at}.fromFils`) ? t('rules.step.from.error') : undefined}
            change={(fils) => set(at, { fromFils: fils ?? Number.NaN })}
          />
          <MoneyField
            isBare
            label={t('rules.step.fee')}
            value={step.feeFils}
            error={isWrong(`${at}.feeFils`) ? t('rules.step.fee.error') : undefined}
            change={(fils) => set(at, { feeFils: fils ?? Number.NaN })}
          />
          <Button
            look="quiet"
            size="icon"
            mt="7"
            aria-label={t('rules.step.remove', { number: at + 1 })}
            onClick={() => change(steps.toSpliced(at, 1))}
          >
            <Icon of={Trash2} />
          </Button>
        </Grid>
      ))}
      {steps.length < STEPS_MAX && (
        <Flex gap="3" alignItems="center" flexWrap="wrap">
          <Button
            look="quiet"
            ps="0"
            onClick={() => change([...steps, { fromFils: Number.NaN, feeFils: Number.NaN }])}
          >
            <Icon of={Plus} />
            {t('rules.step.add')}
          </Button>
          {steps.length === 0 && (
            <Text fontSize="sm" color="fg.muted" flex="1 1 180px">
              {t('rules.step.hint')}
            </Text>
          )}
        </Flex>
      )}
    </Stack>
  );
}

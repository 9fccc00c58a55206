import { Box, Flex, Grid, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Item } from '../../../../core/contract/catalogue.ts';
import { sendJson } from '../../api/client.ts';
import { nowMs } from '../../clock.ts';
import { Button } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { Icon } from '../icon.tsx';
import { MoneyField } from '../rules/money-field.tsx';
import { Trouble } from '../trouble.tsx';
import { Actions, Screen, type StepProps } from './step.tsx';

type Draft = { sku: string; name: string; priceFils: number | null; stock: number };

/** Three items to begin with: a name, a price, and how many there are. */
export function HandForm({ isMoving, move, back }: StepProps & { back: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [drafts, setDrafts] = useState(threeDrafts);
  const [isTold, setTold] = useState(false);
  const begun = drafts.filter(({ name, priceFils }) => name.trim() !== '' || priceFils !== null);
  const isGood = begun.length > 0 && begun.every((draft) => draft.name.trim() !== '' && hasPrice(draft));
  const saving = useMutation({
    mutationFn: async () => {
      for (const { sku, ...rest } of begun) await sendJson('PUT', `/catalog/items/${sku}`, rest, Item); // said twice it is the same
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['items'] });
      move('complete');
    },
  });
  const save = () => {
    setTold(true);
    if (isGood) saving.mutate();
  };
  const set = (index: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  return (
    <Screen title={t('setup.hand.title')} lead={t('setup.hand.lead')}>
      <Stack as="ol" gap="3" listStyleType="none">
        {drafts.map((draft, index) => {
          const isAsked = isTold && (begun.includes(draft) || (begun.length === 0 && index === 0));
          return (
            <Box as="li" key={draft.sku} borderWidth="1px" borderColor="border" borderRadius="control" p="3">
              <Grid gap="3" templateColumns={{ base: '1fr', md: '2fr 1fr auto' }} alignItems="start">
                <TextField
                  label={index === 0 ? t('setup.hand.name.required') : t('setup.hand.name')}
                  value={draft.name}
                  error={isAsked && draft.name.trim() === '' ? t('setup.hand.name.error') : undefined}
                  change={(name) => set(index, { name })}
                />
                <MoneyField
                  label={index === 0 ? t('setup.hand.price.required') : t('setup.hand.price')}
                  value={draft.priceFils}
                  error={isAsked && !hasPrice(draft) ? t('rules.money.error') : undefined}
                  change={(priceFils) => set(index, { priceFils })}
                />
                <Pieces stock={draft.stock} change={(stock) => set(index, { stock })} />
              </Grid>
            </Box>
          );
        })}
      </Stack>
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <Actions
        next={
          <>
            <Button disabled={saving.isPending || isMoving} onClick={save}>
              {t('setup.hand.save')}
            </Button>
            <Button look="quiet" onClick={back}>
              {t('setup.back')}
            </Button>
          </>
        }
      />
    </Screen>
  );
}

const hasPrice = ({ priceFils }: Draft): boolean => priceFils !== null && priceFils > 0;

/** Each keeps its own code, so that a call that is sent again makes no second item. */
const threeDrafts = (): Draft[] =>
  [1, 2, 3].map((n) => ({
    sku: `ITEM-${nowMs().toString(36).toUpperCase()}-${n}`,
    name: '',
    priceFils: null,
    stock: 1,
  }));

function Pieces({ stock, change }: { stock: number; change: (stock: number) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="1.5" role="group" aria-label={t('setup.hand.stock')}>
      <Text fontWeight="500">{t('setup.hand.stock')}</Text>
      <Flex alignItems="center" gap="2">
        <Button
          look="outline"
          size="icon"
          aria-label={t('setup.hand.less')}
          disabled={stock === 0}
          onClick={() => change(stock - 1)}
        >
          <Icon of={Minus} />
        </Button>
        <Text role="status" minWidth="8" textAlign="center" fontVariantNumeric="tabular-nums">
          {stock}
        </Text>
        <Button
          look="outline"
          size="icon"
          aria-label={t('setup.hand.more')}
          onClick={() => change(stock + 1)}
        >
          <Icon of={Plus} />
        </Button>
      </Flex>
    </Stack>
  );
}

import { Box, Flex, Stack } from '@chakra-ui/react';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../core/contract/rules.ts';
import { nowMs } from '../../clock.ts';
import { day, dayKey } from '../../format.ts';
import { Badge, Button, Input } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toasts.tsx';
import type { PartProps } from './part.tsx';
import { Said } from './said.tsx';

type Offer = Rules['offers'][number];

/** What customers are offered, and until when; the agent does not know an offer that is over. */
export function OffersPart({ value, change, isWrong }: PartProps<'offers'>) {
  const { t } = useTranslation();
  const today = dayKey(nowMs());
  const remove = (index: number) => {
    change(value.filter((_, at) => at !== index));
    toast(t('rules.offer.removed'), { undo: () => change(value) });
  };
  const holding = value.filter(({ text, validUntil }) => text.trim() && !(validUntil && validUntil < today));
  return (
    <Sheet title={t('rules.offers')} lead={t('rules.offers.lead')}>
      <Stack as="ul" gap="3" listStyleType="none">
        {value.map((offer, index) => (
          <OfferCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an offer may have no id
            key={index}
            offer={offer}
            today={today}
            error={isWrong(`${index}.text`) ? t('rules.offer.error') : undefined}
            change={(next) => change(value.map((one, at) => (at === index ? next : one)))}
            remove={() => remove(index)}
          />
        ))}
      </Stack>
      <div>
        <Button look="outline" onClick={() => change([...value, { id: null, text: '', validUntil: null }])}>
          <Icon of={Plus} />
          {t('rules.offer.add')}
        </Button>
      </div>
      <Said lines={holding.map(({ text }) => text)} />
    </Sheet>
  );
}

type CardProps = {
  offer: Offer;
  today: string;
  error: string | undefined;
  change: (offer: Offer) => void;
  remove: () => void;
};

function OfferCard({ offer, today, error, change, remove }: CardProps) {
  const { t, i18n } = useTranslation();
  const { text, validUntil } = offer;
  const isOver = validUntil !== null && validUntil < today;
  return (
    <Box as="li" borderWidth="1px" borderColor="border" borderRadius="control" p="4">
      <Stack gap="3">
        <TextField
          label={t('rules.offer.text')}
          rows={2}
          error={error}
          value={text}
          change={(next) => change({ ...offer, text: next })}
        />
        <Flex gap="3" alignItems="end" justifyContent="space-between" flexWrap="wrap">
          <Box flex="0 1 220px">
            <Field label={t('rules.offer.until')}>
              {(wired) => (
                <Input
                  {...wired}
                  type="date"
                  value={validUntil ?? ''}
                  onChange={(event) => change({ ...offer, validUntil: event.target.value || null })}
                />
              )}
            </Field>
          </Box>
          <Flex alignItems="center" gap="2" minHeight="11">
            {isOver && <Badge tone="bad">{t('rules.offer.over')}</Badge>}
            {validUntil && !isOver && (
              <Badge tone="good">{t('rules.offer.holds', { day: day(validUntil, i18n.language) })}</Badge>
            )}
            <Button look="quiet" size="icon" aria-label={t('rules.offer.remove', { text })} onClick={remove}>
              <Icon of={Trash2} />
            </Button>
          </Flex>
        </Flex>
      </Stack>
    </Box>
  );
}

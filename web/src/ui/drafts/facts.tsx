import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../core/contract/drafts.ts';
import { money } from '../../format.ts';
import { actOf } from './words.ts';

/** What goes with the words when they are let go, and what is done and binds nobody. */
export function Acts({ acts }: { acts: Draft['acts'] }) {
  const { t } = useTranslation();
  const group = (isPending: boolean) => acts.filter((act) => act.isPending === isPending);
  return [true, false].map((isPending) => {
    const some = group(isPending);
    if (some.length === 0) return null;
    return (
      <Stack key={String(isPending)} gap="0.5" fontSize="sm">
        <Text color={isPending ? 'gold.fg' : 'fg.muted'}>
          {isPending ? t('drafts.acts.pending') : t('drafts.acts.done')}
        </Text>
        <Stack as="ul" gap="0.5" ps="5" listStyleType="disc">
          {some.map(({ what, number }) => (
            <li key={`${what}-${number}`}>{actOf(what, number, t)}</li>
          ))}
        </Stack>
      </Stack>
    );
  });
}

/** What costs something else by now. */
export function Changes({ changes }: { changes: Draft['priceChanges'] }) {
  const { t, i18n } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <Stack as="ul" gap="0.5" ps="5" fontSize="sm" color="red.fg" listStyleType="disc">
      {changes.map(({ sku, wasFils, isFils }) => (
        <li key={sku}>
          {isFils === null
            ? t('drafts.price.gone', { sku })
            : t('drafts.price', {
                sku,
                was: money(wasFils, i18n.language),
                now: money(isFils, i18n.language),
              })}
        </li>
      ))}
    </Stack>
  );
}

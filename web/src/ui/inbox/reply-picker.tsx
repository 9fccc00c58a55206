import { chakra, Flex, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedReply } from '../../../../core/contract/saved-replies.ts';
import { type Filled, fillReply } from '../../../../core/domain/saved-reply.ts';
import { fold } from '../../../../core/domain/text/fold.ts';
import { repliesQuery } from '../../api/desk.ts';
import { customerQuery } from '../../api/inbox.ts';
import { LinkButton } from '../controls.tsx';

/** Keys that the field passes on while the list is open. @returns whether the list took it. */
export type PickerKeys = { press: (key: string) => boolean };

type Props = {
  ref: Ref<PickerKeys>;
  id: string;
  find: string; // what stands after the slash
  customerId: string;
  pick: (text: string, id: string) => void;
  mark: (optionId: string | undefined) => void; // which one the field names to a reader that does not see
};

type Offer = { reply: SavedReply; filled: Filled };

/** The shop's saved replies with this customer's name and order in them, the most used first. */
export function ReplyPicker({ ref, id, find, customerId, pick, mark }: Props) {
  const { t } = useTranslation();
  const replies = useQuery(repliesQuery);
  const customer = useQuery(customerQuery(customerId));
  const [at, setAt] = useState(0);
  const values = {
    name: customer.data?.name ?? null,
    order: customer.data?.orders.find(({ status }) => status !== 'draft')?.number ?? null,
  };
  const offers = (replies.data?.items ?? [])
    .filter(({ shortcut, text }) => fold(`${shortcut} ${text}`).includes(fold(find)))
    .map((reply): Offer => ({ reply, filled: fillReply(reply.text, values) }));
  const active = Math.min(at, offers.length - 1);
  const take = (offer: Offer | undefined) => {
    if (offer?.filled.kind === 'filled') pick(offer.filled.text, offer.reply.id);
  };
  useImperativeHandle(ref, () => ({
    press: (key) => {
      if (offers.length === 0) return false;
      if (key === 'ArrowDown') setAt((active + 1) % offers.length);
      else if (key === 'ArrowUp') setAt((active + offers.length - 1) % offers.length);
      else if (key === 'Enter' || key === 'Tab') take(offers[active]);
      else return false;
      return true;
    },
  }));
  const optionId = offers[active] && `${id}-${offers[active].reply.id}`;
  useEffect(() => {
    mark(optionId);
    if (optionId) document.getElementById(optionId)?.scrollIntoView({ block: 'nearest' });
    return () => mark(undefined);
  }, [mark, optionId]);
  return (
    <chakra.div borderBottomWidth="1px" borderColor="border" pb="2" mb="2">
      {offers.length > 0 && (
        <chakra.div
          role="listbox"
          id={id}
          aria-label={t('desk.replies')}
          maxHeight="38dvh"
          overflowY="auto"
          overscrollBehavior="contain"
        >
          {offers.map((offer, index) => (
            <Option
              key={offer.reply.id}
              id={`${id}-${offer.reply.id}`}
              role="option"
              aria-selected={index === active}
              aria-disabled={offer.filled.kind === 'missing'}
              onPointerDown={(event) => event.preventDefault()} // the field keeps the focus, and the keyboard stays up
              onClick={() => take(offer)}
            >
              <Text fontWeight="600" fontSize="sm">
                <bdi>/{offer.reply.shortcut}</bdi>
              </Text>
              <Text color="fg.muted" fontSize="sm" lineClamp="2" dir="auto">
                {offer.filled.kind === 'filled' ? offer.filled.text : t('desk.replies.noOrder')}
              </Text>
            </Option>
          ))}
        </chakra.div>
      )}
      <Flex justifyContent="space-between" alignItems="center" gap="2">
        <Text role="status" color="fg.muted" fontSize="sm">
          {replies.isPending
            ? t('app.loading')
            : offers.length > 0
              ? ''
              : t(replies.data?.items.length ? 'desk.replies.nothing' : 'desk.replies.none')}
        </Text>
        <LinkButton look="quiet" to="/settings/replies">
          {t('desk.replies.manage')}
        </LinkButton>
      </Flex>
    </chakra.div>
  );
}

const Option = chakra('div', {
  base: {
    minHeight: '11',
    px: '3',
    py: '2',
    borderRadius: 'control',
    cursor: 'pointer',
    '&[aria-selected=true]': { bg: 'green.subtle' },
    '&[aria-disabled=true]': { cursor: 'not-allowed', '& p:first-of-type': { color: 'fg.muted' } },
  },
});

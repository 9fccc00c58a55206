import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Order } from '../../../core/contract/orders.ts';
import type { Return, ReturnPreview } from '../../../core/contract/returns.ts';
import {
  RETURN_KINDS,
  RETURN_REASONS,
  type ReturnKind,
  type ReturnReason,
} from '../../../core/domain/return.ts';
import { isApiError } from '../api/client.ts';
import { returnPreviewQuery } from '../api/returns.ts';
import { Button, Heading, Select, Textarea } from './controls.tsx';
import { Field } from './field.tsx';
import { useMe } from './me.ts';
import { ReturnPieces } from './return-pieces.tsx';
import { ReturnRule } from './return-rule.tsx';
import { type Chosen, linesOf, piecesOf } from './return-wish.ts';
import { MoneyField } from './rules/money-field.tsx';
import { Segmented } from './segmented.tsx';

type Props = { order: Order; others: Return[]; make: (body: object) => Promise<unknown> };

/** Which pieces of an order come back and why; the rules answer while it is filled in. */
export function ReturnForm({ order, others, make }: Props) {
  const { t } = useTranslation();
  const go = useNavigate();
  const pieces = piecesOf(order, others);
  const [kind, setKind] = useState<ReturnKind>('return');
  const [reason, setReason] = useState<ReturnReason>('changed-mind');
  const [details, setDetails] = useState('');
  const [chosen, setChosen] = useState<Chosen>({});
  const [fee, setFee] = useState<number | null | undefined>(undefined); // undefined: as ruled
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const lines = linesOf(pieces, chosen, kind);
  const wish = { orderId: order.id, kind, reason, details: details.trim() || null, lines };
  const preview = useQuery(returnPreviewQuery(lines.length > 0 ? { ...wish, details: null } : null));
  const ruled = lines.length > 0 && !preview.isError ? preview.data : undefined;
  const against = ruled !== undefined && isAgainst(ruled, fee);
  const isOwner = useMe().user.role === 'owner';
  const isReady = ruled !== undefined && !preview.isPlaceholderData && !Number.isNaN(fee);
  const may = isReady && (!against || (isOwner && note.trim() !== ''));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!may) return;
    setBusy(true);
    try {
      await make({
        ...wish,
        note: note.trim() || null,
        ...(fee !== undefined && { deliveryFeeFils: fee }),
      });
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="5">
        <Text color="fg.muted">
          <Link to={`/orders/${order.id}`}>{t('orders.number', { number: order.number })}</Link>
          {' · '}
          <bdi>{order.customerName ?? t('orders.noName')}</bdi>
        </Text>
        <Segmented
          label={t('returns.new.kind')}
          choices={RETURN_KINDS.map((value) => ({ value, label: t(`returns.kind.${value}`) }))}
          value={kind}
          choose={(next) => {
            setKind(next);
            if (next === 'claim' && reason === 'changed-mind') setReason('damaged');
          }}
        />
        <ReturnPieces
          pieces={pieces}
          chosen={chosen}
          choose={setChosen}
          isExchange={kind === 'exchange'}
          faults={faultsOf(preview.error)}
        />
        <Field label={t('returns.new.reason')}>
          {(wired) => (
            <Select {...wired} value={reason} onChange={(event) => setReason(reasonOf(event.target.value))}>
              {RETURN_REASONS.map((one) => (
                <option key={one} value={one}>
                  {t(`returns.reason.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('returns.new.details')}>
          {(wired) => (
            <Textarea
              {...wired}
              rows={2}
              maxLength={500}
              value={details}
              onChange={(event) => setDetails(event.target.value)}
            />
          )}
        </Field>
        <Stack as="section" gap="3" aria-live="polite">
          <Heading fontSize="lg">{t('returns.rule')}</Heading>
          {ruled ? (
            <ReturnRule
              row={{ ...ruled, ...(fee !== undefined && { deliveryFeeFils: fee }), kind, reason }}
            />
          ) : (
            <Text color={preview.isError && lines.length > 0 ? 'red.fg' : 'fg.muted'}>
              {t(lines.length > 0 && preview.isError ? 'returns.new.unclear' : 'returns.new.nothing')}
            </Text>
          )}
        </Stack>
        {ruled && (isOwner || ruled.deliveryFeeFils === null) && (
          <MoneyField
            label={t('returns.new.fee')}
            hint={t('returns.new.feeHint')}
            value={fee === undefined ? ruled.deliveryFeeFils : fee}
            change={(next) => setFee(next)}
          />
        )}
        {against && (
          <Stack gap="3">
            <Text color="gold.fg">{t(isOwner ? 'returns.new.against' : 'returns.new.ownerOnly')}</Text>
            {isOwner && (
              <Field label={t('returns.new.why')}>
                {(wired) => (
                  <Textarea
                    {...wired}
                    rows={2}
                    maxLength={500}
                    required
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                )}
              </Field>
            )}
          </Stack>
        )}
        {error !== null && (
          <Text role="alert" color="red.fg">
            {t('returns.new.refused')}
          </Text>
        )}
        <Flex gap="2" flexWrap="wrap">
          <Button type="submit" disabled={!may || isBusy}>
            {t(`returns.new.make.${kind}`)}
          </Button>
          <Button look="quiet" onClick={() => go(-1)}>
            {t('app.cancel')}
          </Button>
        </Flex>
      </Stack>
    </form>
  );
}

const reasonOf = (value: string): ReturnReason => RETURN_REASONS.find((one) => one === value) ?? 'other';

/** A refusal, or another fee than the rules say: the server asks for an owner and a reason. */
const isAgainst = ({ ruling }: ReturnPreview, fee: number | null | undefined): boolean =>
  ruling.verdict === 'refused' || (fee !== undefined && ruling.feeFils !== null && fee !== ruling.feeFils);

/** Per line of the wish what is wrong with it: `quantity`, `newSku`, `newSize` or `sku`. */
function faultsOf(error: unknown): Map<number, string> {
  if (!isApiError(error)) return new Map();
  const found = error.fields.map(({ path }) => /^lines\.(\d+)\.(\w+)$/.exec(path));
  return new Map(found.flatMap((match) => (match ? [[Number(match[1]), match[2] ?? '']] : [])));
}

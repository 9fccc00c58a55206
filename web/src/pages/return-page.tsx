import { Box, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReturnDetail } from '../../../core/contract/returns.ts';
import { returnMoves } from '../../../core/domain/return.ts';
import { returnQuery, useChangeReturn } from '../api/returns.ts';
import { dayAndTime } from '../format.ts';
import { Button, Heading, Input, LinkButton, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ReturnBadge } from '../ui/return-badge.tsx';
import { ReturnRule } from '../ui/return-rule.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** One return: what comes back, what the shop's rules say, what is to be done next. */
export function ReturnPage() {
  const { id = '' } = useParams();
  const query = useQuery(returnQuery(id));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <Whole row={query.data} />;
}

type Conditions = Record<string, 'sellable' | 'damaged'>;

function Whole({ row }: { row: ReturnDetail }) {
  const { t } = useTranslation();
  const [conditions, setConditions] = useState<Conditions>({});
  const change = useChangeReturn(row.id);
  const [note, setNote] = useState('');
  const moves = returnMoves(row.state, row.kind);
  const go = (state: ReturnDetail['state']) => {
    setNote(''); // at once: what is typed while it is saved belongs to the next step
    change.mutate(
      {
        state,
        ...(state === 'received' && { conditions }),
        ...(note.trim() && { note: note.trim() }),
      },
      { onError: () => setNote((next) => next || note) },
    );
  };
  return (
    <>
      <PageTitle title={t('returns.number', { kind: t(`returns.kind.${row.kind}`), number: row.number })}>
        <Flex gap="2" alignItems="center" flexWrap="wrap">
          <ReturnBadge state={row.state} />
          <LinkButton look="outline" to={`/orders/${row.orderId}`}>
            {t('orders.number', { number: row.orderNumber })}
          </LinkButton>
        </Flex>
      </PageTitle>
      <Stack gap="4">
        {moves.length > 0 && (
          <Flex gap="2" flexWrap="wrap">
            {moves.map((state, index) => (
              <Button
                key={state}
                look={index === 0 ? 'solid' : 'outline'}
                disabled={change.isPending}
                onClick={() => go(state)}
              >
                {t(`returns.move.${state}`)}
              </Button>
            ))}
          </Flex>
        )}
        {moves.length > 0 && (
          <Field label={t('returns.note')} hint={t('returns.note.hint')}>
            {(wired) => (
              <Input
                {...wired}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        )}
        <SimpleGrid columns={{ base: 1, lg: 2 }} gap="4">
          <Pieces row={row} conditions={conditions} set={setConditions} />
          <Panel>
            <Heading fontSize="lg" mb="2">
              {t('returns.rule')}
            </Heading>
            <ReturnRule row={row} />
          </Panel>
        </SimpleGrid>
        <History row={row} />
      </Stack>
    </>
  );
}

type PiecesProps = { row: ReturnDetail; conditions: Conditions; set: (conditions: Conditions) => void };

function Pieces({ row, conditions, set }: PiecesProps) {
  const { t } = useTranslation();
  return (
    <Panel>
      <Stack gap="3">
        {row.lines.map((line, index) => {
          const { sku, name, size, color, quantity, condition, newName, newSize, newColor } = line;
          const place = String(index + 1);
          return (
            <Stack gap="1" key={`${sku}/${size}/${color}`}>
              <Text fontWeight="600">
                <bdi>{[name, size, color].filter(Boolean).join(' · ')}</bdi> × {quantity}
              </Text>
              {newName && (
                <Text>
                  {t('returns.instead', { item: [newName, newSize, newColor].filter(Boolean).join(' · ') })}
                </Text>
              )}
              {condition && <Text color="fg.muted">{t(`returns.condition.${condition}`)}</Text>}
              {row.state === 'approved' && (
                <Field label={t('returns.conditionOf', { name })}>
                  {(wired) => (
                    <Select
                      {...wired}
                      value={conditions[place] ?? 'sellable'}
                      onChange={(event) =>
                        set({
                          ...conditions,
                          [place]: event.target.value === 'damaged' ? 'damaged' : 'sellable',
                        })
                      }
                    >
                      <option value="sellable">{t('returns.condition.sellable')}</option>
                      <option value="damaged">{t('returns.condition.damaged')}</option>
                    </Select>
                  )}
                </Field>
              )}
            </Stack>
          );
        })}
        {row.details && <Text color="fg.muted">«{row.details}»</Text>}
      </Stack>
    </Panel>
  );
}

function History({ row }: { row: ReturnDetail }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel>
      <Heading fontSize="lg" mb="3">
        {t('returns.history')}
      </Heading>
      <Stack as="ol" gap="3" listStyleType="none" aria-label={t('returns.history')}>
        {row.events.toReversed().map(({ to, actor, member, note, at }) => (
          <Box as="li" key={`${at}/${to}`} borderInlineStartWidth="3px" borderColor="border.strong" ps="3">
            <Text fontWeight="600">{t(`returns.state.${to}`)}</Text>
            <Text color="fg.muted">
              <bdi>{member ?? t(`returns.actor.${actor}`)}</bdi> · {dayAndTime(at, i18n.language)}
            </Text>
            {note && <Text>{note}</Text>}
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}

import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import type { TFunction } from 'i18next';
import { BookOpenText, ClipboardList, type LucideIcon, Shirt, Truck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnTrace } from '../../../../core/domain/turn-trace.ts';
import { factsOf, type WhyFact } from '../../../../core/domain/why.ts';
import { money } from '../../format.ts';
import { Badge } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Part } from './part.tsx';
import { toolName } from './words.ts';

/** What was true in this turn; what the reply rests on first, the rest folded away. */
export function WhyFacts({ trace }: { trace: TurnTrace }) {
  const { t } = useTranslation();
  const facts = factsOf(trace);
  const told = facts.filter((fact) => fact.told !== null);
  const others = facts.filter((fact) => fact.told === null);
  return (
    <Part title={t('why.facts')}>
      {told.length === 0 && <Text color="fg.muted">{t('why.facts.none')}</Text>}
      <Rows facts={told} />
      {others.length > 0 && (
        <Folded>
          <summary>{t('why.facts.more', { n: others.length })}</summary>
          <Rows facts={others} />
        </Folded>
      )}
    </Part>
  );
}

const Rows = ({ facts }: { facts: WhyFact[] }) => (
  <chakra.ul listStyleType="none" display="flex" flexDirection="column" gap="2">
    {facts.map((fact) => (
      <Row key={JSON.stringify([fact.kind, idOf(fact)])} fact={fact} />
    ))}
  </chakra.ul>
);

function Row({ fact }: { fact: WhyFact }) {
  const { t, i18n } = useTranslation();
  const { icon, name, value } = tellingOf(fact, t, i18n.language);
  const source =
    fact.source === 'context' || fact.source === 'documents'
      ? t(`why.source.${fact.source}`)
      : t('why.source.tool', { tool: toolName(fact.source, t) });
  return (
    <Flex
      as="li"
      gap="3"
      alignItems="start"
      borderWidth="1px"
      borderColor="border"
      borderRadius="control"
      p="3"
    >
      <Box color={fact.told ? 'green.fg' : 'fg.muted'} pt="0.5">
        <Icon of={icon} size={18} />
      </Box>
      <Box flex="1" minWidth="0">
        <Flex gap="2" justifyContent="space-between" flexWrap="wrap">
          <Text fontWeight="500" overflowWrap="anywhere">
            <bdi>{name}</bdi>
          </Text>
          {fact.told && <Badge tone="good">{t(`why.told.${fact.told}`)}</Badge>}
        </Flex>
        {value && (
          <Text overflowWrap="anywhere" lineClamp="4">
            <bdi>{value}</bdi>
          </Text>
        )}
        <Text fontSize="sm" color="fg.muted">
          {source}
        </Text>
      </Box>
    </Flex>
  );
}

type Telling = { icon: LucideIcon; name: string; value: string };

function tellingOf(fact: WhyFact, t: TFunction, language: string): Telling {
  if (fact.kind === 'item') {
    const { name, priceFils, stock } = fact.item;
    return {
      icon: Shirt,
      name,
      value: `${money(priceFils, language)} · ${t('why.stock', { count: stock })}`,
    };
  }
  if (fact.kind === 'order') {
    const { number, totalFils } = fact.order;
    const value = t('why.order.total', { total: money(totalFils, language) });
    return { icon: ClipboardList, name: t('why.order', { number }), value };
  }
  if (fact.kind === 'fee') {
    const { place, feeFils } = fact.fee;
    const value = feeFils === 0 ? t('why.free') : money(feeFils, language);
    return { icon: Truck, name: t('why.fee', { place }), value };
  }
  if (fact.kind === 'return') {
    return { icon: Undo2, name: t('why.return', { number: fact.request.number }), value: '' };
  }
  const { title, heading, text } = fact.passage;
  return { icon: BookOpenText, name: heading ? `${title} · ${heading}` : title, value: text };
}

function idOf(fact: WhyFact): string | number {
  if (fact.kind === 'item') return fact.item.sku;
  if (fact.kind === 'order') return fact.order.number;
  if (fact.kind === 'fee') return fact.fee.place;
  return fact.kind === 'return' ? fact.request.number : fact.passage.partId;
}

const Folded = chakra('details', {
  base: {
    '& summary': { cursor: 'pointer', color: 'fg.muted', fontSize: 'sm', minHeight: '9', py: '1.5' },
  },
});

import type { Facts } from './facts.ts';
import { saysAmount } from './reply.ts';
import { fold } from './text/fold.ts';
import type { TurnTrace } from './turn-trace.ts';

/** Where the turn had a fact from: what it knew before it asked, the documents it read, or a tool. */
export type FactSource = 'context' | 'documents' | (string & {});

/**
 * One thing that was true in the turn. `told`: what of it the reply tells, as far as that can be seen in the words: an
 * amount, a name or a number, or words of a passage; null: looked at, and not spoken of.
 */
export type WhyFact = { source: FactSource; told: 'amount' | 'name' | 'words' | null } & (
  | { kind: 'item'; item: Facts['items'][number] }
  | { kind: 'order'; order: Facts['orders'][number] }
  | { kind: 'fee'; fee: Facts['fees'][number] }
  | { kind: 'return'; request: Facts['returns'][number] }
  | { kind: 'passage'; passage: Facts['passages'][number] }
);

/** Everything the turn had found, told ones first; where two steps found the same thing, the later one counts. */
export function factsOf(trace: TurnTrace): WhyFact[] {
  const reply = replyOf(trace);
  const found = [
    { source: 'context', facts: trace.known.facts },
    ...(trace.retrieved ? [{ source: 'documents', facts: { passages: trace.retrieved.passages } }] : []),
    ...trace.called.map(({ name, facts }) => ({ source: name, facts })),
  ];
  const last = new Map(
    found.flatMap(({ source, facts }) => each(source, facts)).map((fact) => [keyOf(fact), fact]),
  );
  const all = [...last.values()].map((fact) => ({ ...fact, told: toldOf(fact, reply) }));
  return all.sort((a, b) => Number(b.told !== null) - Number(a.told !== null));
}

/** What the customer was told, or would have been. */
export const replyOf = ({ sent, reply }: TurnTrace): string =>
  sent.length > 0 ? sent.map(({ text }) => text).join('\n') : (reply?.text ?? '');

/** One thing that the verifier had against an answer. `kind` is a code; a new one must not break an old page. */
export type WhyProblem = { kind: string; said: string | null; expected: string[] };

/** `price: you wrote "20"; what is known: 25.000` and its like, read back. */
export function problemOf(line: string): WhyProblem {
  const [, kind = '', rest = ''] = /^([a-z-]+): (.*)$/su.exec(line) ?? [];
  const said = /"(.*)"/su.exec(rest.split('; what is known: ')[0] ?? '')?.[1] ?? null;
  const known = rest.split('; what is known: ')[1] ?? 'nothing';
  if (kind !== '') return { kind, said, expected: known === 'nothing' ? [] : known.split(', ') };
  return {
    kind: /cut off/u.test(line) ? 'cut-off' : /empty/u.test(line) ? 'empty' : 'other',
    said: null,
    expected: [],
  };
}

/** The same time in fewer pieces, for a bar: what took it, and how much in all. In the order in which it was spent. */
export function spentOf({ took }: TurnTrace): { what: TurnTrace['took'][number]['what']; ms: number }[] {
  const sums = new Map<TurnTrace['took'][number]['what'], number>();
  for (const { what, ms } of took) sums.set(what, (sums.get(what) ?? 0) + ms);
  return [...sums].map(([what, ms]) => ({ what, ms }));
}

/** The dinar is tied to the dollar at 0.709 since 1995. @returns fils, with their parts. */
export const filsOf = (microUsd: number): number => (microUsd / 1_000_000) * 0.709 * 1_000;

function each(source: FactSource, facts: Partial<Facts>): WhyFact[] {
  const of = { source, told: null };
  return [
    ...(facts.items ?? []).map((item): WhyFact => ({ ...of, kind: 'item', item })),
    ...(facts.orders ?? []).map((order): WhyFact => ({ ...of, kind: 'order', order })),
    ...(facts.fees ?? []).map((fee): WhyFact => ({ ...of, kind: 'fee', fee })),
    ...(facts.returns ?? []).map((request): WhyFact => ({ ...of, kind: 'return', request })),
    ...(facts.passages ?? []).map((passage): WhyFact => ({ ...of, kind: 'passage', passage })),
  ];
}

function keyOf(fact: WhyFact): string {
  if (fact.kind === 'item') return `item ${fact.item.sku}`;
  if (fact.kind === 'order') return `order ${fact.order.number}`;
  if (fact.kind === 'fee') return `fee ${fact.fee.place}`;
  if (fact.kind === 'return') return `return ${fact.request.number}`;
  return `passage ${fact.passage.partId}`;
}

function toldOf(fact: WhyFact, reply: string): WhyFact['told'] {
  const text = fold(reply);
  const names = (name: string) =>
    wordsOf(name).every((word) => text.includes(word)) ? ('name' as const) : null;
  if (fact.kind === 'item') {
    const { item } = fact;
    return names(item.name) && saysAmount(reply, item.priceFils) ? 'amount' : names(item.name);
  }
  if (fact.kind === 'order') {
    const { order } = fact;
    if (saysAmount(reply, order.totalFils)) return 'amount';
    return new RegExp(`(?<!\\d)${order.number}(?!\\d)`, 'u').test(text) ? 'name' : null;
  }
  if (fact.kind === 'fee') {
    if (fact.fee.feeFils > 0 && saysAmount(reply, fact.fee.feeFils)) return 'amount';
    return names(fact.fee.place);
  }
  if (fact.kind === 'return') {
    return new RegExp(`(?<!\\d)${fact.request.number}(?!\\d)`, 'u').test(text) ? 'name' : null;
  }
  const common = new Set(
    wordsOf(fact.passage.text).filter((word) => word.length >= WORD_CHARS && text.includes(word)),
  );
  return common.size >= COMMON_MIN ? 'words' : null;
}

const WORD_CHARS = 4;
const COMMON_MIN = 3; // fewer words are in two texts by chance

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

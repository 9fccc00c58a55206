import { formatJod } from '../text/money.ts';
import { allowedAmounts } from './allowed-amounts.ts';
import type { Known } from './catalogue.ts';
import { knownAmounts } from './known-amounts.ts';
import { readMentions } from './mentions.ts';
import type { Question } from './question.ts';
import type { ReadReply } from './read-reply.ts';
import { type Role, roleOf } from './roles.ts';
import { pieceOf, readSentences } from './sentences.ts';
import type { Stated } from './sums.ts';
import { type Told, toldHere, toldIn } from './told-amounts.ts';
import type { Problem, ProblemKind, TurnFacts } from './turn-facts.ts';

const EXPECTED_MAX = 6; // amounts named to the model
const CONTEXT = 4; // tokens before an amount that are told with it

const KINDS: Record<Role['is'], ProblemKind> = {
  price: 'price',
  fee: 'fee',
  total: 'total',
  sum: 'total',
  discount: 'amount',
  net: 'amount',
  before: 'amount',
  gap: 'amount',
  threshold: 'amount',
  any: 'amount',
};

/** Every amount of money in the reply is one of the turn's, and of what it is said of. */
export function checkAmounts(reply: ReadReply, facts: TurnFacts): Problem[] {
  const known = knownAmounts(facts);
  const told = toldIn(facts.passages ?? [], reply.catalogue);
  const asked = itemsIn(facts.asked ?? '', reply);
  const stated: Stated[] = [];
  const problems: Problem[] = [];
  for (const sentence of reply.sentences) {
    let fromIndex = 0;
    for (const amount of sentence.amounts.filter(({ is }) => is === 'money')) {
      const role = roleOf(sentence, amount, fromIndex);
      const question = { role, amount, fromIndex, sentence, reply, facts, known, stated, asked };
      const allowed = allowedAmounts(question);
      const fils =
        amount.currency === 'foreign' ? undefined : amount.readings.find((one) => allowed.includes(one));
      if (fils !== undefined) stated.push({ fils, is: role.is });
      else if (!isTold(question, told)) problems.push(problemOf(question, allowed));
      fromIndex = amount.to;
    }
  }
  return problems;
}

/** The items that the customer's words name. */
function itemsIn(asked: string, { catalogue }: ReadReply): Known[] {
  const mentions = readSentences(asked).flatMap((one) => readMentions(one, catalogue, null));
  const named = mentions.flatMap(({ certain, items, family }) =>
    !certain ? [] : items.length > 0 ? items : family,
  );
  return [...new Set(named)];
}

/** In the shop's documents; nothing is added up from it. */
function isTold({ role, amount, sentence }: Question, told: Told[]): boolean {
  if (told.length === 0 || amount.currency === 'foreign') return false;
  const here = toldHere(told, role, sentence.tokens);
  return amount.readings.some((fils) => here.includes(fils));
}

function problemOf({ role, amount, fromIndex, sentence }: Question, allowed: number[]): Problem {
  const from = Math.max(fromIndex, amount.from - CONTEXT);
  const expected = [...new Set(allowed)].slice(0, EXPECTED_MAX).map(formatJod);
  return { kind: KINDS[role.is], said: pieceOf(sentence, from, amount.to), expected };
}

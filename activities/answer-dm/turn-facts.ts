import { Facts, joinFacts } from '../../core/domain/facts.ts';
import type { TurnSteps } from './steps.ts';

/** Everything a turn has found to be true, from its context and its tool calls. */
export function turnFacts({ context, knowledge, tools }: TurnSteps): Facts {
  const read = Facts.parse({ passages: knowledge?.passages ?? [] });
  return joinFacts([context.facts, read, ...[...tools.values()].map(({ facts }) => facts)]);
}

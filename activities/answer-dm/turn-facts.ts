import { type Facts, joinFacts } from '../../core/domain/facts.ts';
import type { TurnSteps } from './steps.ts';

/** Everything a turn has found to be true, from its context and its tool calls. */
export function turnFacts({ context, tools }: TurnSteps): Facts {
  return joinFacts([context.facts, ...[...tools.values()].map(({ facts }) => facts)]);
}

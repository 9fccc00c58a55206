import { type Facts, joinFacts } from '../../core/domain/facts.ts';
import { ContextStep, step, ToolStep } from './steps.ts';

/** Everything a turn has found to be true, from its context and its tool calls. */
export function turnFacts(steps: Map<string, unknown>): Facts {
  const context = ContextStep.parse(steps.get(step.context));
  const called = [...steps]
    .filter(([name]) => name.startsWith('tool-'))
    .map(([, result]) => ToolStep.parse(result).facts);
  return joinFacts([context.facts, ...called]);
}

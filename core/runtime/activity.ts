import type { InvocationContext } from '@azure/functions';
import { Failure } from '../domain/failure.ts';
import { kindOf, log } from './log.ts';
import { type Attributes, inSpan, timed } from './telemetry.ts';

/**
 * An activity as the host calls it. Only a code leaves it: the host writes what is thrown into the history,
 * and a message or a stack may quote a customer.
 */
export function quiet<Input, Output>(name: string, activity: (input: Input) => Promise<Output>) {
  return async (input: Input, context: InvocationContext): Promise<Output> => {
    const startedAtMs = performance.now();
    const attributes = idsOf(input, context);
    try {
      return await inSpan(`activity ${name}`, { attributes, under: context }, async (span) => {
        const output = await activity(input);
        span.setAttributes(outcomeOf(output));
        return output;
      });
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('unexpected', '', { cause: error });
      const kind = kindOf(failure.cause);
      log('error', 'activity-failed', {
        activity: name,
        code: failure.code,
        kind,
        where: whereOf(error),
        id: context.invocationId,
      });
      const bare = new Error(failure.code);
      bare.stack = `Error: ${failure.code}`;
      throw bare;
    } finally {
      timed('igshop.step_ms', performance.now() - startedAtMs, { step: name });
    }
  };
}

const outcomeOf = (output: unknown): Attributes => {
  const { kind } = (output ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? { 'igshop.outcome': kind } : {};
};

/** Inputs of activities are ids, counts and codes; of those only what is one. */
function idsOf(input: unknown, { triggerMetadata }: InvocationContext): Attributes {
  const named = Object.entries((input ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
    /(?:Id|^epoch|^round|^index)$/u.test(key) && (typeof value === 'string' || typeof value === 'number')
      ? [[`igshop.${key}`, value] as const]
      : [],
  );
  const instance = triggerMetadata?.instanceId;
  return {
    ...Object.fromEntries(named),
    ...(typeof instance === 'string' && { 'igshop.instance': instance }),
  };
}

/** The first line of our own code on the stack: a place, without the message above it. */
function whereOf(error: unknown): string | undefined {
  const cause = error instanceof Failure && error.cause instanceof Error ? error.cause : error;
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  return /\n\s+at (?!.*node_modules)(?:async )?([\w.$<>]* ?\(?[^\n]*?[\w-]+\.(?:ts|cjs):\d+)/
    .exec(stack)?.[1]
    ?.replace(/\(?\S*\//, '');
}

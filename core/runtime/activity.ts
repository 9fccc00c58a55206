import type { InvocationContext } from '@azure/functions';
import { Failure } from '../domain/failure.ts';
import { kindOf, log } from './log.ts';

/**
 * An activity as the host calls it. Only a code leaves it: the host writes what is thrown into the history,
 * and a message or a stack may quote a customer.
 */
export function quiet<Input, Output>(name: string, activity: (input: Input) => Promise<Output>) {
  return async (input: Input, context: InvocationContext): Promise<Output> => {
    try {
      return await activity(input);
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
    }
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

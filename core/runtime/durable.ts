import * as df from 'durable-functions';

type Context = df.OrchestrationContext;

/** A story: a generator that the durable runtime steps through and replays. */
// biome-ignore lint/suspicious/noExplicitAny: the SDK types the result of every yield so
export type Story<Output> = Generator<df.Task, Output, any>;

/** Activities as a story sees them: same names, same inputs, a step instead of a promise. */
export type Steps<A> = {
  [Name in keyof A]: A[Name] extends (input: infer Input) => infer Output
    ? (input: Input) => Story<Awaited<Output>>
    : never;
};

/** Our own stores: five tries from half a second on. */
export const OURS = retry(500, 5);

/** Meta and the model: six tries from one second on, a minute at most between two. */
export const VENDORS = retry(1_000, 6);

/**
 * The one place where an activity's name meets its type: a misspelt name or a wrong input does not compile.
 * `yield*` hands the result back typed.
 */
export function stepsOf<A extends object>(context: Context, options: df.RetryOptions): Steps<A> {
  return new Proxy({} as Steps<A>, {
    get: (_, name: string) =>
      function* (input: unknown): Story<unknown> {
        return yield context.df.callActivityWithRetry(name, options, input);
      },
  });
}

/**
 * The same activity on several inputs at once, without retries: the caller does a round again as a whole. Rejects with
 * what failed first, while the others go on.
 */
export function* together<A extends object, Name extends keyof A & string>(
  context: Context,
  name: Name,
  inputs: A[Name] extends (input: infer Input) => unknown ? Input[] : never,
): Story<A[Name] extends (input: never) => infer Output ? Awaited<Output>[] : never> {
  return yield context.df.Task.all(inputs.map((input) => context.df.callActivity(name, input)));
}

/** Waits by a durable timer: the time is in the history, not in this process. */
export function* pause(context: Context, waitMs: number): Story<void> {
  if (waitMs <= 0) return;
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + waitMs));
}

/** Never with retryTimeoutInMilliseconds: with it an orchestration hangs in Azure once it has elapsed. */
function retry(firstMs: number, attempts: number): df.RetryOptions {
  const options = new df.RetryOptions(firstMs, attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 60_000;
  return options;
}

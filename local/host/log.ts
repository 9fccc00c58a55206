/** Where the host says what it does: ids, names, counts and milliseconds; never bodies, inputs or outputs. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, string | number | boolean>,
) => void;

/** What of an error may be logged: its class and where it was thrown. The message can hold a user's words. */
export function errorFields(error: unknown): Record<string, string> {
  if (typeof error !== 'object' || error === null) return { error: typeof error };
  const { name, code, stack } = error as Partial<Error> & { code?: unknown };
  const frame = stack?.split('\n').find((line) => /^\s+at /.test(line));
  return {
    error: name ?? 'object',
    ...(typeof code === 'string' && { code }),
    ...(frame && { at: frame.trim().slice(3) }),
  };
}

/** Where the host says what it does: ids, names, counts and milliseconds; never bodies, inputs or outputs. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, string | number | boolean>,
) => void;

/** What of an error may be logged: its class and where it was thrown. The message can hold a user's words. */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(frame && { at: frame.trim().slice(3) }),
  };
}

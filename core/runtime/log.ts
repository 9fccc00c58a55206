/** Only what cannot carry a customer's words: ids, codes, counts, milliseconds. */
export type Fields = Record<string, string | number | boolean | null | undefined>;

type Level = 'info' | 'warn' | 'error';

/** One line of JSON per event; Application Insights and the local log read the same. */
export function log(level: Level, event: string, fields: Fields = {}): void {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}

/** What may be said of an error that we did not make: its kind and code, never its message. */
export function kindOf(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return [name, code].filter((part) => typeof part === 'string').join(':') || typeof error;
}

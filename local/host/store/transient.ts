// SQLSTATE classes: connection, transaction rollback, resources, object state, operator, system.
const CLASSES = ['08', '40', '53', '55', '57', '58'];

/** Whether the server says that the statement came to nothing; when it went down in the middle nobody knows. */
export function isUndone(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && !code.startsWith('08') && !code.startsWith('57');
}

/** Whether waiting can cure it: no answer from the server at all, or a condition of the server's. */
export function isTransient(error: unknown): boolean {
  const code = sqlState(error);
  return code === undefined || CLASSES.includes(code.slice(0, 2));
}

/** The socket's errors and pg's own have none. */
function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

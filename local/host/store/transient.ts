// SQLSTATE classes: connection, transaction rollback, resources, object state, operator, system.
const CLASSES = ['08', '40', '53', '55', '57', '58'];

/** Whether waiting can cure it: no answer from the server at all, or a condition of the server's. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const hasSqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return !hasSqlState || CLASSES.includes(code.slice(0, 2)); // the socket's errors and pg's own have none
}

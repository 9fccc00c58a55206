import * as z from 'zod/mini';

/** Why an admin does something; kept in the log. */
export const Reason = z.string().check(z.trim(), z.minLength(3), z.maxLength(500));

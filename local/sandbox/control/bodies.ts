import { z } from 'zod';
import { problem, refusal } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Account, findAccount } from '../store/accounts.ts';
import type { SandboxRequest } from '../types.ts';

/** Ids come from outside and stand in paths: short, printable ASCII. */
export const Id = z.string().regex(/^[!-.0-~]{1,512}$/, 'expected 1 to 512 of ASCII, no space and no slash');
/** A message's id; it stands in no path. */
export const Mid = z.string().regex(/^[!-~]{1,512}$/, 'expected 1 to 512 of ASCII, no space');
export const ThreadKey = z.object({ igId: Id, customerId: Id });

/** The request's JSON in this shape; a refusal with 400 that names path, expected and received otherwise. */
export function bodyOf<T>(schema: z.ZodType<T>, request: SandboxRequest): T {
  const read = schema.safeParse(request.json());
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw refusal(problem(400, issues.join('; ')));
}

/** The account, or a refusal with 404. */
export async function accountOr404({ db }: Pick<Sandbox, 'db'>, igId: string): Promise<Account> {
  const account = await findAccount(db, igId);
  if (!account) throw refusal(problem(404, `no account with igId ${igId}`));
  return account;
}

import { Failure, type FailureCode } from '../../domain/failure.ts';
import type { GraphAnswer, GraphError } from './graph.ts';

/** What Meta's refusals mean to a person who signs in or looks after a connection. `code/subcode`, then `code`. */
const MEANINGS: Record<string, FailureCode> = {
  '1/99': 'permissions-missing',
  '3': 'permissions-missing',
  '10': 'permissions-missing',
  '10/2534048': 'meta-app-not-approved',
  '200/2534048': 'meta-app-not-approved',
  '200/2018028': 'meta-app-not-approved',
  '10/2534077': 'page-link-unverified',
  '10/1893063': 'page-restricted',
  '100/33': 'page-not-visible',
  '100/2534013': 'page-not-linked',
  '100/2534029': 'account-blocked',
  '100/2534122': 'account-blocked',
  '2534122': 'account-blocked',
  '100/36007': 'login-expired', // the code of the dialog is old
  '100/36009': 'login-expired', // or was used
  '100/36008': 'meta-app-misconfigured', // the redirect address is not the dialog's
  '101': 'meta-app-misconfigured',
  '191': 'meta-app-misconfigured',
  '102': 'facebook-session-ended',
  '190': 'facebook-session-ended',
  '190/458': 'facebook-app-removed',
  '190/459': 'facebook-checkpoint',
  '190/464': 'facebook-checkpoint',
  '190/460': 'facebook-password-changed',
  '190/492': 'page-role-missing',
  '200/2534041': 'messages-off',
  '368': 'meta-policy-block',
  '2022': 'meta-policy-block',
  '36103': 'account-not-eligible',
};

/** Our code for a refusal; `login-refused` for what Meta's tables do not name. */
export function refusalCode({ code, subcode }: Pick<GraphError, 'code' | 'subcode'>): FailureCode {
  const meaning = MEANINGS[`${code}/${subcode}`] ?? MEANINGS[code];
  if (meaning) return meaning;
  return code >= 200 && code <= 299 ? 'permissions-missing' : 'login-refused';
}

/** The body of a call that must be allowed. @throws Failure with the code of Meta's refusal. */
export function granted(answer: GraphAnswer): unknown {
  if (answer.kind === 'ok') return answer.body;
  const { code, subcode, status } = answer.error;
  const told = `Meta refused: status ${status}, code ${code}/${subcode ?? '-'}`;
  throw new Failure(refusalCode(answer.error), told);
}

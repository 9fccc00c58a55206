import { json, refusal } from '../http/answers.ts';
import type { SandboxResponse } from '../types.ts';

/** A refusal in the service's shape. Throw it. */
export function refused(status: number, code: string, message: string) {
  return refusal(searchProblem(status, code, message));
}

export function searchProblem(status: number, code: string, message: string): SandboxResponse {
  return json(status, { error: { code, message } });
}

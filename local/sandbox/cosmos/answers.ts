import { json, refusal } from '../http/answers.ts';
import type { SandboxResponse } from '../types.ts';

/** A refusal in the service's shape. Throw it. */
export const refused = (status: number, code: string, message: string) =>
  refusal(cosmosProblem(status, code, message));

export const cosmosProblem = (status: number, code: string, message: string): SandboxResponse =>
  json(status, { code, message: `Message: {"Errors":["${message}"]}` }, { 'x-ms-request-charge': '1' });

/** An answer with what it cost, and the version of the one item it is about. */
export function charged(
  status: number,
  body: unknown,
  charge: number,
  headers: Record<string, string> = {},
): SandboxResponse {
  return json(status, body, { 'x-ms-request-charge': charge.toFixed(2), ...headers });
}

/** Request units of a point read and of a write, by the two points that Azure publishes: 1 KB and 100 KB. */
export const readCharge = (bytes: number): number => 1 + (9 * kilobytesOver(bytes)) / 99;
export const writeCharge = (bytes: number): number => 5 + (45 * kilobytesOver(bytes)) / 99;

const kilobytesOver = (bytes: number): number => Math.max(0, bytes / 1024 - 1);

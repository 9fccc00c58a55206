import { createHmac } from 'node:crypto';

/** A question to `/api/operate` (functions/guards/operator.ts), signed. */
export function sign(question: object, appSecret: string): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(question);
  const signature = createHmac('sha256', appSecret).update('operator\n').update(body).digest('hex');
  return { body, headers: { 'content-type': 'application/json', 'x-igshop-operator': signature } };
}

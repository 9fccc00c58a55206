import { expect } from 'vitest';
import { AdminStoryDetail } from '../../core/contract/admin-orchestrations.ts';
import type { Console } from './admin-console.ts';

/** Retrying stories in the console. */
export function retriesOf(desk: Console) {
  const look = async (id: string) =>
    AdminStoryDetail.parse((await desk.ask('GET', `orchestrations/${id}`)).json());
  const retry = async (id: string) => {
    const answer = await desk.ask('POST', `orchestrations/${id}/retry`, { reason: 'because' });
    const { instanceId, errors } = answer.json() as { instanceId?: string; errors?: object[] };
    return { status: answer.status, instanceId: instanceId ?? '', errors };
  };
  return {
    look,
    retry,
    /** What the console offers, and what happens if it is asked all the same. */
    refused: async (id: string, why: string): Promise<void> => {
      const { noRetry, may } = await look(id);
      expect({ noRetry, mayRetry: may.includes('retry') }).toEqual({ noRetry: why, mayRetry: false });
      expect(await retry(id)).toMatchObject({ status: 409, errors: [{ path: 'retry', message: why }] });
    },
  };
}

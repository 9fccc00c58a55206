import { z } from 'zod';
import { wishPerson } from '../../../core/data/threads.ts';
import { tool } from './tool.ts';

const REASONS = ['asked', 'complaint', 'wholesale', 'unknown', 'payment', 'other'] as const;

export const handOver = tool({
  args: z.object({ reason: z.enum(REASONS).catch('other'), summary: z.string().max(1_000) }),
  async run({ reason }, { tx, threadId, nowMs }) {
    await wishPerson(tx, threadId, reason, nowMs); // the summary stays in this step, beside the words it sums up
    return { content: { handedOver: true }, facts: { handedOver: true } };
  },
});

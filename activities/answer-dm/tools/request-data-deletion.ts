import { z } from 'zod';
import { noteDeletionAsked } from '../../../core/data/customer-details.ts';
import { wishPerson } from '../../../core/data/threads.ts';
import { tool } from './tool.ts';

/** Notes that the customer wants their data erased. A person of the shop does it: nothing is erased here. */
export const requestDataDeletion = tool({
  args: z.object({}),
  async run(_, { tx, threadId, nowMs }) {
    await noteDeletionAsked(tx, threadId, nowMs);
    await wishPerson(tx, threadId, 'data-deletion', nowMs);
    const content = { recorded: true, next: 'a person of the shop will do it and answer here' };
    return { content, facts: { handedOver: true } };
  },
});

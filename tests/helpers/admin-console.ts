import { activities } from '../../activities/index.ts';
import { sweep } from '../../functions/sweep.ts';
import { answerDm } from '../../orchestrations/answer-dm.ts';
import { type Customer, type Inbox, startInbox } from './inbox.ts';
import { playStory } from './play-story.ts';

/** Somebody whom the front door says to be signed in. */
export const principal = (userDetails: string, userRoles = ['admin']) => ({
  'x-ms-client-principal': Buffer.from(
    JSON.stringify({ userId: userDetails, userDetails, userRoles }),
  ).toString('base64'),
});
const OWNER = principal('owner@example.com');

export type Console = Awaited<ReturnType<typeof startConsole>>;

/** A shop with its inbox, and the admin doors over the same parts. */
export async function startConsole(handle: string) {
  const inbox = await startInbox(handle);
  const told: string[] = []; // all that the API has answered
  const ask = async (
    method: string,
    path: string,
    json?: object,
    headers: Record<string, string> = OWNER,
  ) => {
    const answer = await inbox.api.call(method, `/api/admin/${path}`, headers, json && { json });
    told.push(answer.body);
    return answer;
  };
  return {
    inbox,
    told,
    ask,
    row: async (id: string) =>
      (await inbox.owner.query('select * from orchestrations where instance_id = $1', [id])).rows[0],
    sweeps: () => sweep({} as never, inbox.api.hub.context('sweep')),
    play: ({ tenantId, threadId, messageId }: Customer, id = `dm-${messageId}`) =>
      playStory(answerDm, { tenantId, threadId, messageId }, licensed, id),
    /** The story began so many minutes earlier. */
    older: (id: string, minutes: number) =>
      inbox.owner.query(
        `update orchestrations set started_at = started_at - $2 * interval '1 minute',
                look_at = look_at - $2 * interval '1 minute' where instance_id = $1`,
        [id, minutes],
      ),
    hubSays: (id: string, runtimeStatus: string, more: object = {}) => sayOf(inbox, id, runtimeStatus, more),
  };
}

type Opening = Parameters<typeof activities.openTurn>[0];
/** The real deeds; that the shop has a licence is not looked at. */
export const licensed = {
  ...activities,
  openTurn: (input: Opening) => activities.openTurn({ ...input, replyDelayMs: 0 }),
};

function sayOf(inbox: Inbox, id: string, runtimeStatus: string, more: object): void {
  const times = { createdTime: '2026-01-20T12:00:00Z', lastUpdatedTime: '2026-01-20T12:00:09Z' };
  const input = { tenantId: inbox.tenantId };
  inbox.api.hub.instances.set(id, {
    ...{ name: 'answerDm', instanceId: id, runtimeStatus, input, output: null, customStatus: null },
    ...times,
    ...more,
  });
}

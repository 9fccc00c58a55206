import { openTurn } from '../../activities/answer-dm/open-turn.ts';
import { activities } from '../../activities/index.ts';
import { type Draft, DraftPage } from '../../core/contract/drafts.ts';
import { answerDm } from '../../orchestrations/answer-dm.ts';
import type { Customer, Inbox } from './inbox.ts';
import { playStory } from './play-story.ts';

type Deeds = Parameters<typeof playStory>[2];

/** What the model says next, oldest first. */
export const script = (inbox: Inbox, ...entries: object[]) =>
  inbox.api.world.control('POST', '/model/script', entries);

/** A customer's message from claim to close, by the real story and its real deeds, without licence and wait. */
export async function answer(
  { tenantId, threadId, messageId }: Pick<Customer, 'tenantId' | 'threadId' | 'messageId'>,
  story = `dm-${messageId}`,
  instead: Deeds = {},
): Promise<string> {
  const opening = (input: never) =>
    openTurn({ ...(input as Parameters<typeof openTurn>[0]), story, replyDelayMs: 0 });
  const deeds = { ...activities, openTurn: opening, ...instead } as unknown as Deeds;
  const { kind } = (await playStory(answerDm, { tenantId, threadId, messageId }, deeds)) as { kind: string };
  return kind;
}

export async function drafts({ browser }: Inbox, query = ''): Promise<DraftPage> {
  return DraftPage.parse((await browser.get(`/api/drafts${query}`)).json());
}

export async function draftOf(inbox: Inbox, { id }: Pick<Customer, 'id'>): Promise<Draft> {
  const [draft] = (await drafts(inbox, `?customerId=${id}`)).items;
  if (!draft) throw new Error('no draft waits for this customer');
  return draft;
}

export const approve = ({ browser }: Inbox, id: string, text?: string) =>
  browser.send('POST', `/api/drafts/${id}/approve`, text === undefined ? undefined : { json: { text } });

/** Lets the story of the draft that was approved last run, as the host would. */
export function sendApproved(inbox: Inbox): Promise<string> {
  const started = inbox.api.hub.started.at(-1);
  if (!started?.instanceId.startsWith('draft-')) throw new Error('the newest story is no draft’s');
  return answer(started.input as unknown as Customer, started.instanceId);
}

export const dial = ({ browser }: Inbox, change: object) =>
  browser.send('PUT', '/api/autonomy', { json: change });

import { type DmEvent, type DmKind, wantsAnswer } from '../domain/dm.ts';
import { MessageId, ThreadId } from '../domain/ids.ts';
import { sameWords } from '../domain/text/same-words.ts';
import { REPLY_WINDOW_MS } from '../domain/write-window.ts';
import type { ChannelRef } from './channels.ts';
import { supersedeDraft } from './drafts.ts';
import { eraseFromSteps } from './erasure.ts';
import type { ToStart } from './inbox.ts';
import { honourWish } from './opt-out.ts';
import { noteStory } from './orchestrations.ts';
import { dropSummary } from './summaries.ts';
import { lockThreadOf } from './threads.ts';
import type { TenantTx } from './with-tenant.ts';

type Edit = Extract<DmEvent, { type: 'edit' }>;

/**
 * The latest edit counts, unless the message was unsent. One that comes before its message waits as its row. One that
 * changes what an answered message asks has it answered anew: docs/decisions/0018.
 *
 * @returns the story of that answer; of one that waits for it already, the story that it has.
 */
export async function editMessage(
  tx: TenantTx,
  channel: ChannelRef,
  event: Edit,
  receivedAtMs: number,
): Promise<ToStart | null> {
  const threadId = await lockThreadOf(tx, channel, event, receivedAtMs);
  const before = await readAsked(tx, channel, event.mid, receivedAtMs);
  const { rowCount } = await tx.query(
    `insert into conversations
       (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, edited_at)
     values ($1, $2, $3, $4, 'customer', 'text', $5, $6, $7, $6)
     on conflict (channel_id, mid) do update set text = excluded.text, edited_at = excluded.edited_at
      where conversations.sender = 'customer' and conversations.unsent_at is null
        and coalesce(conversations.edited_at <= excluded.edited_at, true)`,
    [
      channel.tenantId,
      channel.channelId,
      threadId,
      event.mid,
      event.text,
      new Date(event.atMs),
      new Date(receivedAtMs),
    ],
  );
  if (!rowCount) return null;
  await eraseFromSteps(tx, threadId, event.mid, event.text); // what was said before it is nobody's to keep
  dropSummary(tx, threadId);
  if (!before) return null;
  const asked = { ...before, threadId: ThreadId.parse(threadId), messageId: MessageId.parse(before.id) };
  if (sameWords(before.text ?? '', event.text)) return storyThatWaits(asked);
  const start = await askAgain(tx, asked, event.text, receivedAtMs);
  honourWish(tx, channel, event, receivedAtMs);
  return start;
}

/** A customer's message before its edit, and what became of it. */
type Asked = {
  id: string;
  kind: DmKind;
  text: string | null;
  outcome: string | null;
  turnId: string | null;
  editedTurnId: string | null;
  storyNo: number;
  isUnderWay: boolean; // of the turn that is open
  isDrafted: boolean; // its reply waits for a person
  isReplied: boolean; // Meta has taken a part of its reply
  isAis: boolean; // the AI has the conversation, nobody has written in it since, and Instagram takes a reply
};
type Known = Asked & { threadId: ThreadId; messageId: MessageId };

async function readAsked(
  tx: TenantTx,
  { channelId }: ChannelRef,
  mid: string,
  nowMs: number,
): Promise<Asked | null> {
  const { rows } = await tx.query<Asked>(
    `select m.id, m.kind, m.text, m.outcome, m.turn_id as "turnId", m.edited_turn_id as "editedTurnId",
            m.story_no as "storyNo", coalesce(m.turn_id = t.turn_id, false) as "isUnderWay",
            exists (select from drafts d where d.turn_id = m.turn_id and d.state = 'waiting') as "isDrafted",
            exists (select from outbox o where o.turn_id = m.turn_id and o.state in ('accepted', 'echoed')) as "isReplied",
            t.window_expires_at > $3 and m.ts > $4
            and coalesce(t.person_until <= $3, true) and coalesce(t.paused_until <= $3, true)
            and t.opted_out_at is null and n.ai_paused_at is null
            and not exists (select from incidents where ended_at is null and replies = 'paused')
            and not exists (select from conversations p where p.thread_id = t.id and p.sender = 'person' and p.id > m.id) as "isAis"
       from conversations m join threads t on t.id = m.thread_id cross join (select ai_paused_at from tenants) n
      where m.channel_id = $1 and m.mid = $2 and m.sender = 'customer' and m.unsent_at is null`,
    [channelId, mid, new Date(nowMs), new Date(nowMs - REPLY_WINDOW_MS)],
  );
  return rows[0] ?? null;
}

/** The words have changed: whoever was to answer them, or has, answers these. */
async function askAgain(tx: TenantTx, asked: Known, text: string, nowMs: number): Promise<ToStart | null> {
  if (!wantsAnswer({ kind: asked.kind, text })) return null;
  if (asked.isUnderWay) {
    noteUnderWay(tx, asked);
    return null; // its holder looks before it sends, and goes round
  }
  if (asked.isDrafted) supersedeDraft(tx, asked.threadId, nowMs);
  else if (!asked.outcome || !asked.isReplied || !asked.isAis) return storyThatWaits(asked);
  return release(tx, asked, nowMs);
}

function noteUnderWay(tx: TenantTx, { id, turnId }: Known): void {
  tx.send({ text: 'update conversations set edited_turn_id = $2 where id = $1', values: [id, turnId] });
}

async function release(tx: TenantTx, asked: Known, nowMs: number): Promise<ToStart> {
  const { threadId, messageId, turnId } = asked;
  const attempt = asked.storyNo + 1;
  tx.send({
    text: `update conversations set outcome = null, turn_id = null, edited_turn_id = $2, story_no = $3 where id = $1`,
    values: [messageId, turnId, attempt],
  });
  const parent = storyOf(messageId, asked.storyNo);
  const story = storyOf(messageId, attempt);
  noteStory(tx, { instanceId: story, story: 'answerDm', threadId, messageId, parent, attempt }, nowMs);
  return { threadId, messageId, story, seenBefore: false, nameStory: null };
}

/** Of a message that waits for its answer anew: the edit came again, or another one; that story may never have been started. */
function storyThatWaits({ threadId, messageId, ...asked }: Known): ToStart | null {
  const waits = asked.editedTurnId !== null && asked.outcome === null && asked.turnId === null;
  if (!waits) return null;
  return { threadId, messageId, story: storyOf(messageId, asked.storyNo), seenBefore: true, nameStory: null };
}

const storyOf = (messageId: MessageId, no: number): string =>
  no ? `dm-${messageId}-${no}` : `dm-${messageId}`;

/**
 * A turn whose reply went out, or was drafted, has ended: those of its messages that were edited too late for that
 * reply wait for one of their own. A customer who wants no replies is not told so twice.
 */
export function releaseEdited(tx: TenantTx, turnId: string): void {
  tx.send({
    name: 'release_edited',
    text: `update conversations m set turn_id = null from threads t
            where m.turn_id = $1 and m.sender = 'customer' and m.outcome is null and m.edited_turn_id = m.turn_id
              and m.unsent_at is null and t.id = m.thread_id and t.opt_out_message_id is distinct from m.id`,
    values: [turnId],
  });
}

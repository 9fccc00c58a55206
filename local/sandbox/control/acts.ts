import { z } from 'zod';
import { problem, refusal } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from '../store/accounts.ts';
import { newMid } from '../store/ids.ts';
import { dropMedia } from '../store/media.ts';
import { findMessage, insertMessage, type Message, newestMessage, setReaction } from '../store/messages.ts';
import { ensureThread, type Thread, touchThread } from '../store/threads.ts';
import type { Route, SandboxRequest } from '../types.ts';
import { echoBody, type MessageContent } from '../webhooks/events.ts';
import { accountOr404, bodyOf, Mid, ThreadKey } from './bodies.ts';
import { customerEvent, type Did, perform } from './perform.ts';

const OwnerTypes = ThreadKey.extend({ text: z.string().min(1), replyTo: Mid.optional() });
const AboutMessage = ThreadKey.extend({ mid: Mid });
const Edit = AboutMessage.extend({ text: z.string().min(1) });
const React = AboutMessage.extend({
  action: z.enum(['react', 'unreact']).default('react'),
  reaction: z.string().default('love'),
  emoji: z.string().min(1).nullable().default('❤️'), // null takes the reaction back
});
const Seen = ThreadKey.extend({ mid: Mid.optional() });
const Postback = ThreadKey.extend({
  title: z.string().min(1),
  payload: z.string().min(1),
  mid: Mid.optional(),
});

/** What people do in the Instagram app besides writing: each is stored and delivered as its own event. */
export function actRoutes(sandbox: Sandbox): Route[] {
  const act = <T extends z.infer<typeof ThreadKey>>(
    name: string,
    schema: z.ZodType<T>,
    run: Act<T>,
  ): Route => ({
    method: 'POST',
    pattern: `/_control/${name}`,
    handle: (request) => perform(sandbox, () => start(sandbox, request, schema, run)),
  });
  return [
    act('owner-types', OwnerTypes, ownerTypes),
    act('unsend', AboutMessage, unsend),
    act('edit', Edit, edit),
    act('react', React, react),
    act('seen', Seen, seen),
    act('postback', Postback, postback),
  ];
}

type Act<T> = (sandbox: Sandbox, thread: Thread, wanted: T) => Promise<Did>;

async function start<T extends z.infer<typeof ThreadKey>>(
  sandbox: Sandbox,
  request: SandboxRequest,
  schema: z.ZodType<T>,
  run: Act<T>,
): Promise<{ account: Account; thread: Thread; did: Did }> {
  const wanted = bodyOf(schema, request);
  const account = await accountOr404(sandbox, wanted.igId);
  const thread = await ensureThread(sandbox.db, wanted, {}, sandbox.clock.now());
  return { account, thread, did: await run(sandbox, thread, wanted) };
}

/** The owner answers in the Instagram app: an echo like any other, and nothing says who sent it. */
async function ownerTypes(
  { clock }: Sandbox,
  { igId, customerId }: Thread,
  { text, replyTo }: z.infer<typeof OwnerTypes>,
): Promise<Did> {
  const atMs = clock.now();
  const content = { mid: newMid(), text, attachments: [], replyTo: replyTo ?? null, atMs };
  return {
    mid: content.mid,
    body: echoBody({ igId, customerId }, content, atMs),
    write: async (tx) => {
      await insertMessage(tx, { ...content, igId, customerId, fromShop: true, via: 'app' });
      await touchThread(
        tx,
        { igId, customerId },
        { seenByShopAtMs: atMs, updatedAtMs: atMs, typingUntilMs: 0 },
      );
    },
  };
}

/** Whoever wrote it takes it back; the event has the mid of the message itself. */
async function unsend(sandbox: Sandbox, thread: Thread, { mid }: z.infer<typeof AboutMessage>): Promise<Did> {
  const message = await messageOr404(sandbox, thread, mid);
  const atMs = sandbox.clock.now();
  const gone: MessageContent = { mid, text: null, attachments: [], replyTo: null, atMs };
  const body = message.fromShop
    ? echoBody(thread, gone, atMs, { is_deleted: true })
    : customerEvent(thread, { message: { mid, is_deleted: true } }, atMs, `unsend ${mid}`);
  const write: Did['write'] = async (tx) => {
    await tx.query('update sandbox.messages set deleted_at = $3 where ig_id = $1 and mid = $2', [
      thread.igId,
      mid,
      atMs,
    ]);
    await dropMedia(tx, message.attachments);
  };
  return { mid, body, write };
}

async function edit(sandbox: Sandbox, thread: Thread, { mid, text }: z.infer<typeof Edit>): Promise<Did> {
  const { edits } = await messageOr404(sandbox, thread, mid);
  const event = { message_edit: { mid, text, num_edit: edits + 1 } };
  return {
    mid,
    body: customerEvent(thread, event, sandbox.clock.now(), `edit ${mid} ${edits + 1}`),
    write: async (tx) => {
      await tx.query('update sandbox.messages set text = $3, edits = $4 where ig_id = $1 and mid = $2', [
        thread.igId,
        mid,
        text,
        edits + 1,
      ]);
    },
  };
}

async function react(sandbox: Sandbox, thread: Thread, wanted: z.infer<typeof React>): Promise<Did> {
  const { mid, reaction } = wanted;
  const emoji = wanted.action === 'unreact' ? null : wanted.emoji;
  await messageOr404(sandbox, thread, mid);
  const what = emoji === null ? { mid, action: 'unreact' } : { mid, action: 'react', reaction, emoji };
  const nowMs = sandbox.clock.now();
  return {
    mid,
    body: customerEvent(thread, { reaction: what }, nowMs, `react ${mid} ${nowMs}`),
    write: (tx) => setReaction(tx, { igId: thread.igId, mid }, 'customer', emoji),
  };
}

/** The customer has seen up to this message of the shop's; without `mid` the newest. */
async function seen(sandbox: Sandbox, thread: Thread, wanted: z.infer<typeof Seen>): Promise<Did> {
  const message = wanted.mid
    ? await messageOr404(sandbox, thread, wanted.mid)
    : await newestMessage(sandbox.db, thread, true);
  if (!message) throw refusal(problem(404, 'the shop has not written to this customer'));
  const { mid, atMs } = message;
  return {
    mid,
    body: customerEvent(thread, { read: { mid } }, sandbox.clock.now(), `seen ${mid}`),
    write: (tx) => touchThread(tx, thread, { seenByCustomerAtMs: atMs }),
  };
}

/** A tapped button or ice breaker: its title stands in the thread, and it opens the window. */
async function postback(sandbox: Sandbox, thread: Thread, wanted: z.infer<typeof Postback>): Promise<Did> {
  const { title, payload, mid = newMid() } = wanted;
  const { igId, customerId } = thread;
  const atMs = sandbox.clock.now();
  return {
    mid,
    body: customerEvent(thread, { postback: { mid, title, payload } }, atMs, mid),
    write: async (tx) => {
      const content = { mid, text: title, attachments: [], replyTo: null, atMs };
      await insertMessage(tx, { ...content, igId, customerId, fromShop: false, via: 'customer' });
      await touchThread(tx, thread, { lastUserAtMs: atMs, updatedAtMs: atMs });
    },
  };
}

async function messageOr404({ db }: Sandbox, { igId, customerId }: Thread, mid: string): Promise<Message> {
  const message = await findMessage(db, igId, mid);
  if (message && message.customerId === customerId && message.deletedAtMs === null) return message;
  throw refusal(problem(404, `no message ${mid} in this thread`));
}

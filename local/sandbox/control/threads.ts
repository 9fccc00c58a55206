import { z } from 'zod';
import { json, problem } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { listMessages, type Message, summarise } from '../store/messages.ts';
import { ensureThread, findThread, listThreads, type Thread } from '../store/threads.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { accountOr404, bodyOf, Id } from './bodies.ts';

const NewCustomer = z.object({
  customerId: Id.optional(),
  name: z.string().trim().min(1).max(100).optional(),
  username: z.string().trim().min(1).max(30).optional(),
});
const CustomerChange = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  username: z.string().trim().min(1).max(30).optional(),
  blocked: z.boolean().optional(),
  hasRole: z.boolean().optional(),
});

/** Customers and their threads with a shop. */
export function threadRoutes(sandbox: Sandbox): Route[] {
  const one = '/_control/accounts/:igId/customers/:customerId';
  return [
    {
      method: 'GET',
      pattern: '/_control/threads/:igId/:customerId',
      handle: (request) => read(sandbox, request),
    },
    {
      method: 'GET',
      pattern: '/_control/accounts/:igId/threads',
      handle: (request) => list(sandbox, request),
    },
    {
      method: 'POST',
      pattern: '/_control/accounts/:igId/customers',
      handle: (request) => add(sandbox, request),
    },
    { method: 'PATCH', pattern: one, handle: (request) => change(sandbox, request) },
  ];
}

/** The whole thread as Instagram would show it, oldest first; empty for a customer who never wrote. */
async function read(sandbox: Sandbox, { params }: SandboxRequest): Promise<SandboxResponse> {
  const { igId } = await accountOr404(sandbox, params.igId ?? '');
  const messages = await listMessages(sandbox.db, igId, params.customerId ?? '');
  return json(200, messages.map(messageView));
}

async function list(sandbox: Sandbox, { params }: SandboxRequest): Promise<SandboxResponse> {
  const { igId } = await accountOr404(sandbox, params.igId ?? '');
  const threads = await listThreads(sandbox.db, igId);
  const summaries = await summarise(sandbox.db, igId);
  const now = sandbox.clock.now();
  return json(
    200,
    threads.map((thread) => {
      const summary = summaries.get(thread.customerId);
      return {
        ...threadView(thread, now),
        lastMessage: summary ? messageView(summary.last) : null,
        unread: summary?.unread ?? 0,
      };
    }),
  );
}

/** A customer before the first message; without an id they get one. */
async function add(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { igId } = await accountOr404(sandbox, request.params.igId ?? '');
  const { customerId = newCustomerId(), ...names } = bodyOf(NewCustomer, request);
  const now = sandbox.clock.now();
  const thread = await ensureThread(sandbox.db, { igId, customerId }, names, now);
  sandbox.changes.threadChanged(igId, customerId);
  return json(201, threadView(thread, now));
}

async function change(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { igId } = await accountOr404(sandbox, request.params.igId ?? '');
  const customerId = request.params.customerId ?? '';
  const thread = await findThread(sandbox.db, igId, customerId);
  if (!thread) return problem(404, `no customer ${customerId} of account ${igId}`);
  const next = { ...thread, ...bodyOf(CustomerChange, request) };
  await sandbox.db.query(
    `update sandbox.threads set name = $3, username = $4, blocked = $5, has_role = $6
     where ig_id = $1 and customer_id = $2`,
    [igId, customerId, next.name, next.username, next.blocked, next.hasRole],
  );
  sandbox.changes.threadChanged(igId, customerId);
  return json(200, threadView(next, sandbox.clock.now()));
}

function threadView(thread: Thread, nowMs: number): Record<string, unknown> {
  return {
    igId: thread.igId,
    customerId: thread.customerId,
    name: thread.name,
    username: thread.username,
    blocked: thread.blocked,
    hasRole: thread.hasRole,
    ownerApp: thread.ownerApp,
    typing: thread.typingUntilMs > nowMs,
    typingUntil: isoOrNull(thread.typingUntilMs),
    seenByShopAt: isoOrNull(thread.seenByShopAtMs),
    windowClosesAt: thread.lastUserAtMs === null ? null : iso(thread.lastUserAtMs + 86_400_000),
    updatedAt: iso(thread.updatedAtMs),
  };
}

function messageView(message: Message): Record<string, unknown> {
  return {
    mid: message.mid,
    from: message.fromShop ? 'shop' : 'customer',
    text: message.text,
    at: iso(message.atMs),
    via: message.via,
    attachments: message.attachments,
    replyTo: message.replyTo,
    reactions: message.reactions,
    edits: message.edits,
  };
}

function newCustomerId(): string {
  return String(1e15 + Math.floor(Math.random() * 8e15));
}

function isoOrNull(ms: number): string | null {
  return ms > 0 ? iso(ms) : null;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

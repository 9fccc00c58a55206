import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { ensureThread } from '../store/threads.ts';
import type { Route, SandboxRequest } from '../types.ts';
import { customerEventBody } from '../webhooks/events.ts';
import { accountOr404, bodyOf, ThreadKey } from './bodies.ts';
import { type Did, perform } from './perform.ts';

const OTHER_APP = '1217981644879628'; // the Instagram inbox

const Handover = ThreadKey.extend({
  kind: z.enum(['pass', 'take', 'request']),
  /** Who holds the thread afterwards: us, or another app (then our sends fail and we get standby). */
  owner: z.enum(['us', 'other']),
  metadata: z.string().default(''),
});

/** Conversation routing: moves a thread between apps and sends the event that tells of it. */
export function handoverRoute(sandbox: Sandbox): Route {
  return {
    method: 'POST',
    pattern: '/_control/handover',
    handle: (request) => perform(sandbox, () => handOver(sandbox, request)),
  };
}

async function handOver(sandbox: Sandbox, request: SandboxRequest) {
  const wanted = bodyOf(Handover, request);
  const account = await accountOr404(sandbox, wanted.igId);
  const thread = await ensureThread(sandbox.db, wanted, {}, sandbox.clock.now());
  const atMs = sandbox.clock.now();
  const seed = `handover ${wanted.customerId} ${atMs}`;
  const did: Did = {
    mid: null,
    body: customerEventBody(thread, eventOf(sandbox, wanted), { timestampMs: atMs, sentMs: atMs }, { seed }),
    write: async (tx) => {
      await tx.query('update sandbox.threads set owner_app = $3 where ig_id = $1 and customer_id = $2', [
        wanted.igId,
        wanted.customerId,
        wanted.owner === 'us' ? null : OTHER_APP,
      ]);
    },
  };
  return { account, thread, did };
}

function eventOf({ options }: Sandbox, { kind, owner, metadata }: z.infer<typeof Handover>) {
  const [ours, other] = [options.appId, OTHER_APP];
  const next = owner === 'us' ? ours : other;
  if (kind === 'request') return { request_thread_control: { requested_owner_app_id: next, metadata } };
  const owners = { previous_owner_app_id: owner === 'us' ? other : ours, new_owner_app_id: next, metadata };
  return kind === 'pass' ? { pass_thread_control: owners } : { take_thread_control: owners };
}

import type { Account } from '../store/accounts.ts';
import { findThread, type Thread } from '../store/threads.ts';
import { type GraphCall, objectParam, textParam } from './call.ts';
import { badParameter, graphError } from './errors.ts';
import { requireOpenInbox } from './inbox-check.ts';
import { requirePage, requireScope } from './token-check.ts';

const DAY_MS = 86_400_000;
const WINDOW_MS = DAY_MS;
const HUMAN_AGENT_MS = 7 * DAY_MS;

/** Everything Meta asks before it looks at the message itself, in Meta's order. */
export async function requireRecipient(
  call: GraphCall,
  node: string,
): Promise<{ account: Account; thread: Thread }> {
  const { token, account } = await requirePage(call, node);
  const { app, now } = { app: call.sandbox.settings.app(), now: call.sandbox.clock.now() };
  const recipientId = objectParam(call, 'recipient')?.id;
  if (recipientId === undefined) throw badParameter('The parameter recipient is required');
  const thread = await findThread(call.sandbox.db, account.igId, String(recipientId));

  const onlyRoles = app.mode === 'development' || app.access === 'standard';
  if (onlyRoles && thread && !thread.hasRole) throw noAccess();
  requireScope(token, 'instagram_manage_messages');
  requireOpenInbox(account);
  if (account.restricted) {
    throw graphError({
      code: 10,
      subcode: 1893063,
      status: 403,
      message: '(#10) This Page is temporarily restricted from sending messages.',
    });
  }
  if (!thread) {
    throw graphError({ code: 100, subcode: 2534014, message: '(#100) No matching user found' });
  }
  if (thread.blocked) {
    throw graphError({
      code: 551,
      subcode: 1545041,
      message: "(#551) This person isn't available right now.",
    });
  }
  if (thread.ownerApp !== null) {
    throw graphError({ code: 100, subcode: 2534037, message: '(#100) Your app is not the thread owner.' });
  }
  requireWindow(thread, readTag(call, app.humanAgent), now);
  return { account, thread };
}

function readTag(call: GraphCall, humanAgentAllowed: boolean): 'HUMAN_AGENT' | null {
  const type = textParam(call, 'messaging_type');
  const tag = textParam(call, 'tag');
  if (type !== null && !['RESPONSE', 'UPDATE', 'MESSAGE_TAG'].includes(type)) {
    throw badParameter(
      `Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG} - got "${type}".`,
    );
  }
  if (type === 'MESSAGE_TAG' && tag === null) throw badParameter('The parameter tag is required');
  if (tag === null) return null;
  if (tag !== 'HUMAN_AGENT') throw badParameter(`Param tag "${tag}" is not supported on this platform.`);
  if (!humanAgentAllowed) throw badParameter('Your app is not approved for the HUMAN_AGENT tag.');
  return tag;
}

function requireWindow({ lastUserAtMs }: Thread, tag: 'HUMAN_AGENT' | null, nowMs: number): void {
  const allowedMs = tag === 'HUMAN_AGENT' ? HUMAN_AGENT_MS : WINDOW_MS;
  if (lastUserAtMs !== null && nowMs - lastUserAtMs <= allowedMs) return;
  throw graphError({
    code: 10,
    subcode: 2534022,
    status: 403,
    message: '(#10) This message is sent outside of allowed window.',
  });
}

function noAccess(): Error {
  return graphError({
    code: 200,
    subcode: 2534048,
    status: 403,
    message:
      '(#200) App does not have Advanced Access to instagram_manage_messages permission and recipient user does not have role on app.',
  });
}

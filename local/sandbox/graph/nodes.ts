import { json } from '../http/answers.ts';
import { type Account, findAccount, findAccountOfPage, listAccountsOfUser } from '../store/accounts.ts';
import { assetsIn, cdnAddress, findPost, type Post } from '../store/media.ts';
import { type Attachment, findMessage, newestMessage } from '../store/messages.ts';
import { findThread, findThreadOfConversation } from '../store/threads.ts';
import { issuePageToken, type Token } from '../store/tokens.ts';
import type { SandboxResponse } from '../types.ts';
import { fieldsOf, type GraphCall, textParam } from './call.ts';
import { conversationView, readConversationMessages } from './conversation-view.ts';
import { graphError, noSuchObject } from './errors.ts';
import { graphTime, isReadable, messageView } from './message-view.ts';
import { requireToken } from './token-check.ts';

/** `GET /{id}`: a Page, an Instagram account, a conversation, a message or a customer, by what the id is. */
export async function readNode(call: GraphCall, node: string): Promise<SandboxResponse> {
  const token = await requireToken(call);
  const { db } = call.sandbox;
  if (token.kind === 'user') return readPage(call, token, node);
  const account = await findAccountOfPage(db, token.pageId ?? '');
  if (!account) throw noSuchObject('GET', node);
  const fields = textParam(call, 'fields');

  if (node === account.pageId) return json(200, pageView(account, fields ?? 'id,name', token.token));
  if (node === account.igId) return json(200, instagramView(account, fields ?? 'id'));
  const conversation = await findThreadOfConversation(db, node);
  if (conversation?.igId === account.igId) {
    if (call.parts[1] === 'messages') return readConversationMessages(call, account, conversation);
    return json(200, await conversationView(db, account, conversation, fields ?? 'id,updated_time'));
  }
  if (call.parts.length > 1) throw noSuchObject('GET', node);
  const post = await findPost(db, account.igId, node);
  if (post) return json(200, postView(post, fields ?? 'id'));
  const message = await findMessage(db, account.igId, node);
  if (message) {
    if (!(await isReadable(db, message))) throw gone();
    const thread = await findThread(db, account.igId, message.customerId);
    const fresh = { ...message, attachments: signedAnew(call, message.attachments) };
    return json(200, messageView(account, thread, fresh, fields ?? 'id,created_time'));
  }
  return readCustomer(call, account, node);
}

/** A Page as its fields ask; `token` is shown only when asked for. */
export function pageView(account: Account, fields: string, token: string | null): Record<string, unknown> {
  const asked = fieldsOf(fields);
  const instagram = asked.get('instagram_business_account');
  return {
    ...(asked.has('name') ? { name: account.name } : {}),
    ...(asked.has('access_token') && token ? { access_token: token } : {}),
    ...(asked.has('category') ? { category: 'Shopping & retail' } : {}),
    ...(asked.has('tasks') ? { tasks: ['MODERATE', 'MESSAGING', 'MANAGE'] } : {}),
    ...(instagram && account.linked
      ? { instagram_business_account: instagramView(account, instagram.inner || 'id') }
      : {}),
    id: account.pageId,
  };
}

function instagramView(account: Account, fields: string): Record<string, unknown> {
  const asked = fieldsOf(fields);
  return {
    ...(asked.has('username') ? { username: account.handle } : {}),
    ...(asked.has('name') ? { name: account.name } : {}),
    ...(asked.has('followers_count') ? { followers_count: 1200 } : {}),
    id: account.igId,
  };
}

/** Addresses of the CDN are given anew with every read. */
function signedAnew({ sandbox, request }: GraphCall, attachments: Attachment[]): Attachment[] {
  const key = { nowMs: sandbox.clock.now(), secret: sandbox.options.appSecret };
  return attachments.map((one) => {
    const [assetId] = assetsIn([one]);
    return assetId
      ? { ...one, payload: { ...one.payload, url: cdnAddress(request.origin, assetId, key) } }
      : one;
  });
}

/** Instagram media, of the account itself: of another's there is none. */
function postView(
  { mediaId, kind, caption, permalink, atMs }: Post,
  fields: string,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {
    caption: caption ?? undefined,
    media_type: kind === 'reel' ? 'VIDEO' : 'IMAGE',
    media_product_type: { post: 'FEED', reel: 'REELS', story: 'STORY' }[kind],
    permalink,
    timestamp: graphTime(atMs),
  };
  const asked = fieldsOf(fields);
  const picked = Object.entries(shown).filter(([name, value]) => asked.has(name) && value !== undefined);
  return { id: mediaId, ...Object.fromEntries(picked) };
}

async function readPage(call: GraphCall, token: Token, node: string): Promise<SandboxResponse> {
  const { db, clock } = call.sandbox;
  if (node === token.userId) return json(200, { id: node });
  const mine = await listAccountsOfUser(db, token.userId);
  const account = mine.find(({ pageId }) => pageId === node);
  const instagram = account ? null : await findAccount(db, node);
  if (instagram && mine.some(({ igId }) => igId === node)) {
    return json(200, instagramView(instagram, textParam(call, 'fields') ?? 'id'));
  }
  if (!account) throw noSuchObject('GET', node);
  const fields = textParam(call, 'fields') ?? 'id,name';
  const wantsToken = fieldsOf(fields).has('access_token');
  const pageToken = wantsToken ? await issuePageToken(db, token, account.pageId, clock.now()) : null;
  return json(200, pageView(account, fields, pageToken?.token ?? null));
}

/** A profile is open only after the person has written to the account. */
async function readCustomer(call: GraphCall, account: Account, customerId: string): Promise<SandboxResponse> {
  const { db } = call.sandbox;
  const thread = await findThread(db, account.igId, customerId);
  if (!thread) throw noSuchObject('GET', customerId);
  const wrote = await newestMessage(db, thread, false);
  if (!wrote && thread.lastUserAtMs === null) {
    throw graphError({
      code: 230,
      status: 403,
      message: '(#230) User consent is required to access user profile',
    });
  }
  if (thread.blocked) throw noSuchObject('GET', customerId);
  const asked = fieldsOf(textParam(call, 'fields') ?? 'name,username');
  return json(200, {
    ...(asked.has('name') ? { name: thread.name } : {}),
    ...(asked.has('username') ? { username: thread.username } : {}),
    ...(asked.has('follower_count') ? { follower_count: 12 } : {}),
    ...(asked.has('is_user_follow_business') ? { is_user_follow_business: true } : {}),
    ...(asked.has('is_business_follow_user') ? { is_business_follow_user: false } : {}),
    id: customerId,
  });
}

function gone(): Error {
  return graphError({
    code: 9000001,
    message:
      '(#9000001) The requested message was deleted or is older than the newest 20 of its conversation.',
  });
}

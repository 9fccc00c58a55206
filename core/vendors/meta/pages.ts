import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { type GraphAnswer, type GraphError, graph } from './graph.ts';

const PAGES_PER_CALL = 100;
const CALLS_MAX = 20;
const FIELDS = 'id,name,access_token,tasks,instagram_business_account{id,username,name,profile_picture_url}';

/** A professional account and the Page that speaks for it. */
export type InstagramAccount = {
  igId: string;
  username: string;
  name: string;
  pictureUrl: string | null;
  pageId: string;
  pageName: string;
  pageToken: string;
  /** Whether this person may answer messages for the Page. */
  mayMessage: boolean;
};

/** How a Page's messages stand: the words of a channel's status. */
export type MessagesProbe = 'active' | 'messages-off' | 'unlinked' | 'restricted' | 'needs-reconnect';

const Page = z.object({
  id: z.string(),
  name: z.string().default(''),
  access_token: z.string().optional(),
  tasks: z.string().array().optional(),
  instagram_business_account: z
    .object({
      id: z.string(),
      username: z.string(),
      name: z.string().optional(),
      profile_picture_url: z.url().optional(),
    })
    .optional(),
});
const PagesBody = z.object({
  data: Page.array(),
  paging: z
    .object({ next: z.string().optional(), cursors: z.object({ after: z.string() }).optional() })
    .optional(),
});

/** Every Instagram account that this person's Pages are linked with. */
export async function listAccounts(userToken: string): Promise<InstagramAccount[]> {
  const found: InstagramAccount[] = [];
  let after: string | undefined;
  for (let call = 1; call <= CALLS_MAX; call++) {
    const query = { fields: FIELDS, limit: String(PAGES_PER_CALL), ...(after && { after }) };
    const { data, paging } = PagesBody.parse(
      answered(await graph('/me/accounts', { token: userToken, query })),
    );
    found.push(...data.flatMap(accountOf));
    after = paging?.next ? paging.cursors?.after : undefined;
    if (!after) break;
  }
  return found;
}

/**
 * Switches the deliveries of a Page's Instagram account on. Any Page field is the switch: what is delivered is
 * what the app itself subscribes to; Instagram's own field names are refused here (code 100).
 */
export async function subscribePage(pageId: string, pageToken: string): Promise<void> {
  const form = { subscribed_fields: 'feed' };
  answered(await graph(`/${pageId}/subscribed_apps`, { method: 'POST', token: pageToken, form }));
}

/** Asks for one conversation: the cheapest call that fails when messages are kept from us. */
export async function probeMessages(pageId: string, pageToken: string): Promise<MessagesProbe> {
  const query = { platform: 'instagram', limit: '1', fields: 'id' };
  const answer = await graph(`/${pageId}/conversations`, { token: pageToken, query });
  return answer.kind === 'ok' ? 'active' : probeOf(answer.error);
}

/** Meta's error table, Messenger Platform, "Error Codes", as far as a probe can meet it. */
function probeOf({ code, subcode }: GraphError): MessagesProbe {
  if (code === 190 || code === 102) return 'needs-reconnect';
  if (subcode === 2534041) return 'messages-off'; // "Allow access to messages" is off in the Instagram app
  if (subcode === 2534013 || subcode === 2534077) return 'unlinked';
  return 'restricted';
}

function accountOf(page: z.infer<typeof Page>): InstagramAccount[] {
  const { instagram_business_account: account, access_token: pageToken, tasks } = page;
  if (!account || !pageToken) return [];
  return [
    {
      igId: account.id,
      username: account.username,
      name: account.name ?? account.username,
      pictureUrl: account.profile_picture_url ?? null,
      pageId: page.id,
      pageName: page.name,
      pageToken,
      mayMessage: !tasks || tasks.some((task) => /^(PROFILE_PLUS_)?(MESSAGING|FULL_CONTROL)$/.test(task)),
    },
  ];
}

function answered(answer: GraphAnswer): unknown {
  if (answer.kind === 'ok') return answer.body;
  const { code, subcode, status } = answer.error;
  throw new Failure('login-refused', `Meta refused: status ${status}, code ${code}/${subcode ?? '-'}`);
}

import { z } from 'zod';
import type { FailureCode } from '../../domain/failure.ts';
import { graph } from './graph.ts';
import { granted, refusalCode } from './refusals.ts';

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

/** How a Page's messages stand: the word of a channel's status, and why where it is not `active`. */
export type Standing = {
  status: 'active' | 'messages-off' | 'unlinked' | 'restricted' | 'needs-reconnect';
  problem: FailureCode | null;
};

/** What a person's Pages are linked with, and the names of those that are linked with nothing. */
export type ListedPages = { accounts: InstagramAccount[]; unlinkedPages: string[] };

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
export async function listPages(userToken: string): Promise<ListedPages> {
  const listed: ListedPages = { accounts: [], unlinkedPages: [] };
  let after: string | undefined;
  for (let call = 1; call <= CALLS_MAX; call++) {
    const query = { fields: FIELDS, limit: String(PAGES_PER_CALL), ...(after && { after }) };
    const { data, paging } = PagesBody.parse(
      granted(await graph('/me/accounts', { token: userToken, query })),
    );
    listed.accounts.push(...data.flatMap(accountOf));
    const unlinked = data.filter((page) => !page.instagram_business_account);
    listed.unlinkedPages.push(...unlinked.map(({ name }) => name));
    after = paging?.next ? paging.cursors?.after : undefined;
    if (!after) break;
  }
  return listed;
}

/**
 * Switches the deliveries of a Page's Instagram account on. Any Page field is the switch: what is delivered is
 * what the app itself subscribes to; Instagram's own field names are refused here (code 100).
 */
export async function subscribePage(pageId: string, pageToken: string): Promise<void> {
  const form = { subscribed_fields: 'feed' };
  granted(await graph(`/${pageId}/subscribed_apps`, { method: 'POST', token: pageToken, form }));
}

/** Switches them off again. */
export async function unsubscribePage(pageId: string, pageToken: string): Promise<void> {
  granted(await graph(`/${pageId}/subscribed_apps`, { method: 'DELETE', token: pageToken }));
}

/** Asks for one conversation: the cheapest call that fails when messages are kept from us. */
export async function probeMessages(pageId: string, pageToken: string): Promise<Standing> {
  const query = { platform: 'instagram', limit: '1', fields: 'id' };
  const answer = await graph(`/${pageId}/conversations`, { token: pageToken, query });
  return answer.kind === 'ok' ? { status: 'active', problem: null } : standingOf(refusalCode(answer.error));
}

/** How a channel stands for which Meta refuses something. */
export function standingOf(problem: FailureCode): Standing {
  return { status: STATUSES[problem] ?? 'restricted', problem };
}

const STATUSES: Partial<Record<FailureCode, Standing['status']>> = {
  'facebook-app-removed': 'needs-reconnect',
  'facebook-checkpoint': 'needs-reconnect',
  'facebook-password-changed': 'needs-reconnect',
  'facebook-session-ended': 'needs-reconnect',
  'permissions-missing': 'needs-reconnect',
  'page-role-missing': 'needs-reconnect',
  'messages-off': 'messages-off', // "Allow access to messages" is off in the Instagram app
  'page-link-unverified': 'unlinked',
  'page-not-linked': 'unlinked',
};

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

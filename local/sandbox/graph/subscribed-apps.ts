import { json } from '../http/answers.ts';
import { findAccountOfPage, subscribe } from '../store/accounts.ts';
import type { SandboxResponse } from '../types.ts';
import type { GraphCall } from './call.ts';
import { badParameter, noSuchObject } from './errors.ts';
import { isAppToken, requirePage, requireScope } from './token-check.ts';

/** Page fields; Instagram's own names are not among them and are refused, as Meta does. */
const PAGE_FIELDS = new Set(
  `affiliation attire awards bio birthday category checkins company_overview conversations culinary_team
   current_location description email feed founded general_info hours location members mention
   message_deliveries message_echoes message_mention message_reactions message_reads messages
   messaging_account_linking messaging_feedback messaging_game_plays messaging_handovers messaging_optins
   messaging_optouts messaging_payments messaging_policy_enforcement messaging_postbacks messaging_referrals
   name page_change_proposal parking phone picture publisher_subscriptions ratings response_feedback
   send_cart standby user_action videos website`.split(/\s+/),
);

/** The switch that lets webhooks of a Page's Instagram account flow to our app. */
export async function subscribeApp(call: GraphCall, node: string): Promise<SandboxResponse> {
  const { token, account } = await requirePage(call, node);
  requireScope(token, 'pages_manage_metadata');
  const fields = listOf(call.params.subscribed_fields);
  if (fields.length === 0) throw badParameter('The parameter subscribed_fields is required.');
  const strange = fields.find((field) => !PAGE_FIELDS.has(field));
  if (strange) {
    throw badParameter(
      `Param subscribed_fields[${fields.indexOf(strange)}] must be one of {${[...PAGE_FIELDS].join(', ')}} - got "${strange}".`,
    );
  }
  await subscribe(call.sandbox.db, account.pageId, fields);
  call.sandbox.changes.accountsChanged();
  return json(200, { success: true });
}

/** Our app with its fields, or nothing. */
export async function listSubscribedApps(call: GraphCall, node: string): Promise<SandboxResponse> {
  const { account } = await requirePage(call, node);
  const { appId } = call.sandbox.options;
  const app = { category: 'Business', link: 'https://localhost/', name: 'Sandbox', id: appId };
  const { subscribedFields } = account;
  return json(200, { data: subscribedFields ? [{ ...app, subscribed_fields: subscribedFields }] : [] });
}

/** The Page's token may, and so may the app's own. */
export async function unsubscribeApp(call: GraphCall, node: string): Promise<SandboxResponse> {
  const account = isAppToken(call, call.token)
    ? await findAccountOfPage(call.sandbox.db, node)
    : (await requirePage(call, node)).account;
  if (!account) throw noSuchObject('DELETE', node);
  await subscribe(call.sandbox.db, account.pageId, null);
  call.sandbox.changes.accountsChanged();
  return json(200, { success: true });
}

function listOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return items.map((item) => String(item).trim()).filter(Boolean);
}

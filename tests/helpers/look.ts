import { principal } from './admin-console.ts';
import type { Inbox } from './inbox.ts';

export const REASON = 'they say that the orders page is empty';
export const ADMIN = principal('owner@example.com');

export type Look = Awaited<ReturnType<typeof look>>;

/** An admin's browser that looks at a shop; `get` and `send` carry the sign-in that the front door adds. */
export async function look(inbox: Inbox, tenantId: string = inbox.tenantId, browser = inbox.api.browser()) {
  const json = { reason: REASON };
  const begun = await browser.send('POST', `/api/admin/tenants/${tenantId}/impersonate`, { json }, ADMIN);
  return {
    browser,
    begun,
    get: (path: string, as: Record<string, string> = ADMIN) => browser.get(path, as),
    send: (method: string, path: string, body?: object, as: Record<string, string> = ADMIN) =>
      browser.send(method, path, body && { json: body }, as),
  };
}

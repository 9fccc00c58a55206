import { html } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { issueCode } from '../store/codes.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { consentPage, refusalPage } from './page.ts';
import { listPeople } from './people.ts';
import { type DialogRequest, readDialogRequest, redirectTo } from './request.ts';

/** www.facebook.com's login dialog under `/fb-www`. */
export function dialogRoutes(sandbox: Sandbox): Route[] {
  const handle = (request: SandboxRequest) => showDialog(sandbox, request);
  return [
    { method: 'GET', pattern: '/fb-www/:version/dialog/oauth', handle },
    { method: 'GET', pattern: '/fb-www/dialog/oauth', handle },
  ];
}

/** Asks who you are; `auto=<userId>` has been asked already, `cancel=1` says no. */
async function showDialog(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { query } = request;
  const read = readDialogRequest(sandbox, query);
  if (!read.ok) return page(sandbox, 400, refusalPage(read.reason));
  const { dialog } = read;
  if (query.has('cancel')) return cancelled(dialog);

  const people = await listPeople(sandbox.db);
  const userId = query.get('auto');
  if (userId === null) return page(sandbox, 200, consentPage(query, people, dialog.scopes));
  if (!people.some((person) => person.userId === userId)) {
    return page(
      sandbox,
      400,
      refusalPage(`auto: expected the id of a user of this sandbox, received ${userId}`),
    );
  }
  const { redirectUri, scopes } = dialog;
  const code = await issueCode(sandbox.db, { userId, redirectUri, scopes }, sandbox.clock.now());
  return found(redirectTo(dialog, { code }));
}

function cancelled(dialog: DialogRequest): SandboxResponse {
  return found(
    redirectTo(dialog, {
      error: 'access_denied',
      error_code: '200',
      error_reason: 'user_denied',
      error_description: 'Permissions error',
    }),
  );
}

function found(location: string): SandboxResponse {
  return { status: 302, headers: { location } };
}

/** The form's answer leads to the site, so its address must be allowed as a form's target too. */
function page({ options }: Sandbox, status: number, body: string): SandboxResponse {
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self' ${options.siteOrigin}; base-uri 'none'; frame-ancestors 'none'`;
  return html(status, body, { 'content-security-policy': policy });
}

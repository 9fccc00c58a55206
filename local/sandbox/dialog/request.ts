import type { Sandbox } from '../sandbox.ts';

/** Every permission a Login-for-Business configuration of ours would hold. */
const ALL_SCOPES = [
  'business_management',
  'instagram_basic',
  'instagram_manage_messages',
  'pages_manage_metadata',
  'pages_messaging',
  'pages_read_engagement',
  'pages_show_list',
];

export type DialogRequest = { redirectUri: string; state: string | null; scopes: string[] };

/** The dialog's parameters, or why Meta would show its own error page instead of going back. */
export function readDialogRequest(
  { options }: Pick<Sandbox, 'options'>,
  query: URLSearchParams,
): { ok: true; dialog: DialogRequest } | { ok: false; reason: string } {
  if (query.get('client_id') !== options.appId) {
    return refuse('client_id', `the app's id ${options.appId}`, query.get('client_id'));
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!liesUnder(redirectUri, options.siteOrigin)) {
    return refuse('redirect_uri', `an address under ${options.siteOrigin}`, redirectUri || null);
  }
  if (query.get('response_type') !== 'code') {
    return refuse('response_type', 'code', query.get('response_type'));
  }
  const scope = query.get('scope');
  if (!scope && !query.get('config_id')) return refuse('scope or config_id', 'one of them', null);
  const scopes = scope ? scope.split(/[\s,]+/).filter(Boolean) : ALL_SCOPES;
  return { ok: true, dialog: { redirectUri, state: query.get('state'), scopes } };
}

/** Where the person goes next. `#_=_` is what Facebook hangs on. */
export function redirectTo({ redirectUri, state }: DialogRequest, params: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  url.hash = '_=_';
  return url.href;
}

function liesUnder(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(origin).origin;
}

function refuse(name: string, expected: string, received: string | null): { ok: false; reason: string } {
  return { ok: false, reason: `${name}: expected ${expected}, received ${received ?? 'nothing'}` };
}

/** Everything we fail with on purpose. One row is the whole truth about a code. */
export const FAILURES = {
  'request-invalid': { status: 400, retry: false },
  'signature-wrong': { status: 401, retry: false },
  'signed-out': { status: 401, retry: false },
  'impersonation-ended': { status: 401, retry: false }, // an admin's look at a shop: its time, the sign-in or the role is over
  'read-only': { status: 403, retry: false }, // who looks at a shop as its owner changes nothing
  'not-shown': { status: 403, retry: false }, // and does not see what only its people may
  forbidden: { status: 403, retry: false },
  'sign-in-again': { status: 403, retry: false }, // functions/guards/fresh-owner.ts: the session is too old for this
  'not-opened': { status: 403, retry: false }, // an admin who has not said why a conversation has to be read
  'csrf-header-missing': { status: 403, retry: false },
  'not-found': { status: 404, retry: false }, // another tenant's rows look like this too
  'method-wrong': { status: 405, retry: false }, // the address is one of ours; `allow` says for which methods
  conflict: { status: 409, retry: false },
  'changed-meanwhile': { status: 412, retry: false }, // If-Match: somebody else wrote in between
  'window-closed': { status: 409, retry: false }, // the customer's last message is older than seven days
  'draft-decided': { status: 409, retry: false }, // this and the next five: a draft that is not let go now
  'draft-superseded': { status: 409, retry: false },
  'prices-changed': { status: 409, retry: false },
  'human-has-it': { status: 409, retry: false },
  'ai-paused': { status: 409, retry: false },
  'opted-out': { status: 409, retry: false },
  'media-gone': { status: 410, retry: false }, // what a customer sent, after Meta has let go of it
  'photo-address': { status: 422, retry: false }, // this and the next three: a catalogue's picture that Instagram would not show
  'photo-away': { status: 422, retry: false },
  'photo-type': { status: 422, retry: false },
  'photo-too-large': { status: 422, retry: false },
  'too-large': { status: 413, retry: false },
  'media-type-wrong': { status: 415, retry: false },
  'content-invalid': { status: 422, retry: false },
  'day-is-full': { status: 429, retry: false }, // what a shop may try in one day is used up
  'too-many-requests': { status: 429, retry: true }, // core/runtime/limits.ts; `retryAfterS` says when
  'store-unavailable': { status: 503, retry: true },
  'meta-unavailable': { status: 503, retry: true },
  'model-unavailable': { status: 503, retry: true },
  'model-refused': { status: 502, retry: false },
  'spans-unavailable': { status: 503, retry: true }, // where spans are kept: away
  'search-unavailable': { status: 503, retry: true }, // Azure AI Search: away, or busy
  'search-refused': { status: 502, retry: false }, // it is set up otherwise than we are
  'traces-unavailable': { status: 503, retry: true }, // Cosmos: away, or busy
  'traces-refused': { status: 502, retry: false }, // it is set up otherwise than we are
  'licence-malformed': { status: 503, retry: false },
  'licence-signature-wrong': { status: 503, retry: false },
  'licence-key-unknown': { status: 503, retry: false },
  'licence-key-unusable': { status: 503, retry: false },
  'licence-development-key': { status: 503, retry: false },
  'licence-rolled-back': { status: 503, retry: false },
  'licence-issued-wrong': { status: 503, retry: false }, // issued in the future, or before the list it replaces
  'licence-blob-missing': { status: 503, retry: false },
  'licence-blob-unavailable': { status: 503, retry: true },
  'licence-input-invalid': { status: 400, retry: false }, // this and the next three: the owner's command line
  'licence-file-missing': { status: 404, retry: false },
  'licence-not-listed': { status: 404, retry: false },
  'licence-key-exists': { status: 409, retry: false },
  // Signing in, functions/sign-in
  'login-expired': { status: 400, retry: false }, // the state is old, used, or another browser's
  'login-cancelled': { status: 400, retry: false },
  'login-refused': { status: 400, retry: false }, // Meta said no to what a fresh login may do
  'permissions-missing': { status: 403, retry: false },
  'no-linked-account': { status: 422, retry: false },
  'account-taken': { status: 409, retry: false },
  'invitation-invalid': { status: 404, retry: false }, // used, withdrawn, or older than its days
  'last-owner': { status: 409, retry: false },
  // What Meta says of a login or a connection, core/vendors/meta/refusals.ts: for the person who signs in
  'facebook-session-ended': { status: 400, retry: false },
  'facebook-app-removed': { status: 400, retry: false },
  'facebook-checkpoint': { status: 400, retry: false },
  'facebook-password-changed': { status: 400, retry: false },
  'page-role-missing': { status: 403, retry: false },
  'page-not-visible': { status: 403, retry: false },
  'page-not-linked': { status: 422, retry: false },
  'page-link-unverified': { status: 422, retry: false },
  'page-restricted': { status: 422, retry: false },
  'account-blocked': { status: 422, retry: false },
  'account-not-eligible': { status: 422, retry: false },
  'messages-off': { status: 422, retry: false },
  'meta-policy-block': { status: 422, retry: false },
  'meta-busy': { status: 503, retry: true }, // a limit of the app's, the person's or the Page's
  'meta-app-not-approved': { status: 502, retry: false }, // this and the next one: for the product's owner
  'meta-app-misconfigured': { status: 502, retry: false },
  unexpected: { status: 500, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>;

export type FailureCode = keyof typeof FAILURES;
export type Issue = { path: string; message: string; line?: number };

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly issues: Issue[];
  readonly retryAfterS: number | null;
  readonly allow: string[];
  readonly who: { tenantId: string; userId: string } | null; // who was refused, for the log; never told to them

  /** @param message for people who fix it: what was expected and what came, never a customer's words. */
  constructor(
    code: FailureCode,
    message: string,
    options: {
      cause?: unknown;
      issues?: Issue[];
      retryAfterS?: number;
      allow?: string[];
      who?: { tenantId: string; userId: string };
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfterS = options.retryAfterS ?? null;
    this.allow = options.allow ?? [];
    this.who = options.who ?? null;
  }
}

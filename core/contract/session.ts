import * as z from 'zod/mini';
import { ONBOARDING_STEPS } from '../domain/onboarding.ts';

/** How a shop's Instagram connection stands; anything but `active` needs the owner to do something. */
export const ConnectionStatus = z.enum([
  'active',
  'needs-reconnect', // the token is dead
  'messages-off', // "Allow access to messages" is off in the Instagram app
  'unlinked', // the account has lost its Page
  'restricted', // Meta keeps the account from this
  'disconnected',
]);

/** `done`: the wizard is over, or the shop never needed it. */
const OnboardingStep = z.enum([...ONBOARDING_STEPS, 'done']);

/** The shop's licence. `expiring`: within 30 days; `expired` and `missing`: the AI is silent. */
export const Licence = z.object({
  state: z.enum(['active', 'expiring', 'expired', 'missing']),
  expiresOn: z.nullable(z.iso.date()),
});
export type Licence = z.infer<typeof Licence>;

/** `GET /api/me`. */
export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: z.enum(['owner', 'staff']) }),
  tenant: z.object({
    id: z.string(),
    name: z.string(),
    handle: z.string(),
    igId: z.string(),
    connection: ConnectionStatus,
  }),
  onboarding: z.object({ jobId: z.nullable(z.string()), step: OnboardingStep }),
  /** Every shop of this person, this one too; `POST /api/session/tenant` opens another one. */
  tenants: z.array(z.object({ id: z.string(), name: z.string(), handle: z.string() })),
  /** What the shell marks: conversations that wait for a person, and whether the AI is paused. */
  needsPersonCount: z.int(),
  draftsCount: z.int(), // replies that wait for a person to let them go
  aiPaused: z.boolean(),
  licence: Licence,
  /** What the product's owner tells every shop now, such as that answers are late; null: nothing. */
  notice: z.nullish(z.object({ ar: z.string(), en: z.string() })),
  /** This browser is not of the shop: somebody who runs the product looks at it, and may change nothing. */
  impersonation: z.nullish(z.object({ until: z.iso.datetime() })),
});
export type Me = z.infer<typeof Me>;

/** One Instagram account that Meta listed in this login. */
export const LinkedAccount = z.object({
  igId: z.string(),
  username: z.string(),
  name: z.string(),
  pageName: z.string(),
  pictureUrl: z.nullable(z.string()),
  /** `free`: can be connected; `mine`: is a shop of this person's, to be opened; `taken`: another person's shop has it. */
  state: z.enum(['free', 'mine', 'taken']),
});
export type LinkedAccount = z.infer<typeof LinkedAccount>;

/**
 * `GET /api/auth/meta/accounts`: what Meta lists now, so that asking again after a Page was linked is enough. Pages
 * made after the dialog are seen by a new one only: `GET /api/auth/meta/login?rerequest=true`.
 */
export const LinkedAccounts = z.object({
  items: z.array(LinkedAccount),
  unlinkedPages: z.array(z.string()), // names of this person's Pages without an Instagram account
});
export type LinkedAccounts = z.infer<typeof LinkedAccounts>;

/** `POST /api/auth/meta/accounts/{igId}/connect`. */
export const Connected = z.object({ redirectTo: z.string() });

/** `POST /api/session/tenant`: 204 and a new session cookie; 404 for a shop this person does not belong to. */
export const SwitchTenant = z.object({ tenantId: z.uuid() });

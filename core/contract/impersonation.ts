import * as z from 'zod/mini';
import { Reason } from './admin-reason.ts';
import { ImpersonationSeen } from './settings.ts';

/** How long somebody who runs the product may look at a shop's site for one reason. */
export const IMPERSONATION_MINUTES = 30;

/**
 * `POST /api/admin/tenants/{id}/impersonate`: 201 and a cookie with which the shop's own doors answer as to its owner, GET
 * alone: everything else is 403 `read-only`, what is not shown to anybody else is 403 `not-shown`. 401
 * `impersonation-ended` when its time is over, or its admin has signed out or is none any more. The shop reads the reason.
 */
export const NewImpersonation = z.object({ reason: Reason });
export const ImpersonationBegun = z.object({ until: z.iso.datetime() });

/** `DELETE /api/impersonation`: 200, over or not; null: the browser was looking at no shop. */
export const ImpersonationLeft = z.object({ tenantId: z.nullable(z.string()) });

/** A look as the shop reads it in its settings, and for the console with who it was. */
export const AdminImpersonation = z.extend(ImpersonationSeen, {
  login: z.string(),
  endedBy: z.nullable(z.string()), // a code: left, replaced, signed-out, role-lost, owner-gone; null: its time, or nothing yet
});
export type AdminImpersonation = z.infer<typeof AdminImpersonation>;

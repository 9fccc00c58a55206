import { z } from 'zod';

/** A shop. UUID; the only key into a tenant's rows. */
export const TenantId = z.uuid().brand<'TenantId'>();
export type TenantId = z.infer<typeof TenantId>;

export const ThreadId = z.uuid().brand<'ThreadId'>();
export type ThreadId = z.infer<typeof ThreadId>;

/** A row of `conversations`; a decimal string, since bigint does not fit a JSON number. */
export const MessageId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;

/** A row of `turns`; a decimal string. */
export const TurnId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'TurnId'>();
export type TurnId = z.infer<typeof TurnId>;

import { randomBytes } from 'node:crypto';

/** A trace that begins with this call, recorded: W3C Trace Context, as the host in Azure gives one to each invocation. */
export const newTraceParent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

/**
 * Business time in ms since the epoch: windows, leases, expiries, purges. Everything that a test may want to
 * move reads it here; SQL never asks the server for it.
 */
export const now = (): number => Date.now();

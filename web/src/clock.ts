/** The reader's own clock, in ms since the epoch; the only place of the site that asks for it. */
export const nowMs = (): number => Date.now();

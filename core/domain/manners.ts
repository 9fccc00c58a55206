/** How a shop may want its assistant to sound. */
export const MANNERS = ['formal-light', 'cool', 'playful'] as const;
export type Manner = (typeof MANNERS)[number];

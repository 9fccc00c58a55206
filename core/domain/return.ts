export const RETURN_KINDS = ['return', 'exchange', 'claim'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

export const RETURN_REASONS = ['changed-mind', 'wrong-size', 'damaged', 'wrong-item', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const RETURN_STATES = [
  'requested',
  'approved',
  'rejected',
  'received',
  'refunded',
  'exchanged',
  'closed',
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** Every move there is, the usual one first; members of the shop make them. */
const MOVES: Record<ReturnState, ReturnState[]> = {
  requested: ['approved', 'rejected', 'closed'],
  approved: ['received', 'closed'],
  rejected: ['approved'],
  received: ['refunded', 'exchanged', 'closed'],
  refunded: [],
  exchanged: [],
  closed: [],
};

/** Where a record may go from here. Money goes back for returns and claims, pieces out for exchanges and claims. */
export function returnMoves(state: ReturnState, kind: ReturnKind): ReturnState[] {
  const other = { return: 'exchanged', exchange: 'refunded', claim: null }[kind];
  return MOVES[state].filter((to) => to !== other);
}

/** What comes instead is kept off the shelf from the approval until it has gone to the customer. */
export const keepsReplacement = (state: ReturnState): boolean =>
  ['approved', 'received', 'exchanged'].includes(state);

export const RETURN_KIND_NAMES_AR: Record<ReturnKind, string> = {
  return: 'ترجيع',
  exchange: 'تبديل',
  claim: 'شكوى على قطعة',
};

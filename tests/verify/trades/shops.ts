import type { Shop } from '../fresh/shop.ts';
import { SEEN_TRADES } from './shops-1.ts';
import { UNSEEN_TRADES } from './shops-2.ts';

/** Eight invented shops of eight trades. */
export const TRADES: Record<string, Shop> = { ...SEEN_TRADES, ...UNSEEN_TRADES };

import type { Shop } from '../fresh/shop.ts';
import { SEEN_TRADES } from './shops-1.ts';
import { UNSEEN_TRADES } from './shops-2.ts';
import { LAST_TRADES } from './shops-3.ts';

/** Ten invented shops of ten trades. */
export const TRADES: Record<string, Shop> = { ...SEEN_TRADES, ...UNSEEN_TRADES, ...LAST_TRADES };

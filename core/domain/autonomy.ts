import { KINDS, type Kind } from './kinds.ts';

/** What the AI may do with a kind of message: nothing, write what a person lets go, or answer. */
export const MODES = ['off', 'draft', 'auto'] as const;
export type Mode = (typeof MODES)[number];

/** When the AI answers: always, only while nobody of the shop is there, or in a week of its own. */
export const ANSWERS_WHEN = ['always', 'closed', 'week'] as const;

export type Modes = Record<Kind, Mode>;

export const ALL_AUTO: Modes = {
  goods: 'auto',
  policies: 'auto',
  orders: 'auto',
  'after-sale': 'auto',
  other: 'auto',
};

/** A turn that touches several kinds takes the strictest. */
export function strictest(kinds: Kind[], modes: Modes): Mode {
  return MODES.find((mode) => kinds.some((kind) => modes[kind] === mode)) ?? 'auto';
}

export const isAllAuto = (modes: Modes): boolean => KINDS.every((kind) => modes[kind] === 'auto');

/** Acts that bind the shop or change what a customer was promised: they go out with the reply, or not at all. */
export const BINDING_TOOLS: ReadonlySet<string> = new Set([
  'confirm_order',
  'hold_order',
  'update_order',
  'cancel_order',
  'request_return',
]);

export const DECIDED_MIN = 20; // drafts in a row, before the product proposes anything
const UNEDITED_SHARE_MIN = 0.95;

/**
 * Whether a kind has earned to go out by itself.
 *
 * @param decided - what became of its last drafts, the newest first: true went out as the AI wrote it.
 */
export function proposesAuto(mode: Mode, decided: boolean[]): boolean {
  const last = decided.slice(0, DECIDED_MIN);
  if (mode !== 'draft' || last.length < DECIDED_MIN) return false;
  return last.filter(Boolean).length / last.length >= UNEDITED_SHARE_MIN;
}

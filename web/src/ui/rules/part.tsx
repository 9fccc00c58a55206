import type { Rules } from '../../../../core/contract/rules.ts';

/** What each part of the page is given: its rules, and whether something at a path in them has to be put right. */
export type PartProps<Name extends keyof Rules> = {
  value: Rules[Name];
  change: (next: Rules[Name]) => void;
  isWrong: (path: string) => boolean;
};

/** A text that may be absent. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

import { editing } from './editing.ts';
import { hooks } from './hooks.ts';
import { instructions } from './instructions.ts';
import { profile } from './profile.ts';
import { rules } from './rules.ts';
import { settings } from './settings.ts';

/** Arabic for the pages that steer the shop; fetched with the first of them. */
export const shop = { ...editing, ...hooks, ...instructions, ...profile, ...rules, ...settings };

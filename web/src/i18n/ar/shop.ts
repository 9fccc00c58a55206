import { editing } from './editing.ts';
import { hooks } from './hooks.ts';
import { profile } from './profile.ts';
import { rules } from './rules.ts';

/** Arabic for the pages that steer the shop; fetched with the first of them. */
export const shop = { ...editing, ...hooks, ...profile, ...rules };

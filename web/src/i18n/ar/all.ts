import { app } from './app.ts';
import { catalogue } from './catalogue.ts';
import { editing } from './editing.ts';
import { hooks } from './hooks.ts';
import { imports } from './import.ts';
import { inbox } from './inbox.ts';
import { login } from './login.ts';
import { orders } from './orders.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';
import { profile } from './profile.ts';
import { returns } from './returns.ts';
import { rules } from './rules.ts';

/** Arabic, the site’s first language: simple and warm, in the shops’ own tongue, to everybody alike. A file for each area of the site. */
export const ar = {
  ...app,
  ...catalogue,
  ...hooks,
  ...imports,
  ...editing,
  ...inbox,
  ...login,
  ...orders,
  ...overview,
  ...places,
  ...returns,
  ...profile,
  ...rules,
};

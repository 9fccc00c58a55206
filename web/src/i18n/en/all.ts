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

/** English: plain and short. A file for each area of the site. */
export const en = {
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

import { app } from './app.ts';
import { inbox } from './inbox.ts';
import { login } from './login.ts';
import { orderWords } from './order-words.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';

/** Arabic, the site’s first language: simple and warm, in the shops’ own tongue, to everybody alike. A file for each area of the site. */
export const ar = {
  ...app,
  ...inbox,
  ...login,
  ...orderWords,
  ...overview,
  ...places,
};

import { app } from './app.ts';
import { inbox } from './inbox.ts';
import { login } from './login.ts';
import { orderWords } from './order-words.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';

/** English: plain and short. A file for each area of the site. */
export const en = {
  ...app,
  ...inbox,
  ...login,
  ...orderWords,
  ...overview,
  ...places,
};

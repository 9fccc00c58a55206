import { createStore } from '../ui/store.ts';

/** Whether a call was refused because the sign-in is too long ago; `SignInAgain` follows it. */
export const signInAgain = createStore(false);

/** The way through Meta's dialog and back. */
export const SIGN_IN_AGAIN = '/api/auth/meta/login?again=true';

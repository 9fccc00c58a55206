import { useOutletContext } from 'react-router';
import type { Me } from '../../../core/contract/session.ts';

/** Who is signed in; only inside the shell, which has asked. */
export const useMe = (): Me => useOutletContext<Me>();

import type { Courier } from '../../domain/courier.ts';
import { standard } from './standard.ts';

/** Every courier company we understand, under its id. */
export const couriers: Record<string, Courier> = Object.fromEntries([standard].map((one) => [one.id, one]));

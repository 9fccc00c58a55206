import { z } from 'zod';
import { dayInAmman } from './licence.ts';

/** An offer of a shop's. `validUntil`: its last day, Asia/Amman; null: no end, or an end in words. */
export type Offer = { id: string | null; text: string; validUntil: string | null };

const Profile = z.object({ offers: z.array(z.unknown()) });
const Written = z.object({
  id: z.coerce.string().nullish().catch(null),
  text: z.coerce.string().catch(''),
  valid_until: z.iso.date().nullish().catch(null),
});

/** The offers in a shop's profile, in its order. */
export function offersOf(profile: unknown): Offer[] {
  const { data } = Profile.safeParse(profile);
  return (data?.offers ?? []).map((offer) => {
    const { id = null, text = '', valid_until: validUntil = null } = Written.safeParse(offer).data ?? {};
    return { id, text, validUntil };
  });
}

/** Whether an offer holds at a moment. */
export const holds = ({ validUntil }: Offer, atMs: number): boolean =>
  validUntil === null || validUntil >= dayInAmman(atMs);

/** Positions of the offers that are over: nobody may be told of them. */
export function endedOffers(profile: unknown, atMs: number): number[] {
  return offersOf(profile).flatMap((offer, index) => (holds(offer, atMs) ? [] : [index]));
}

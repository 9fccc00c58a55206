import { z } from 'zod';
import { graph } from './graph.ts';

const Profile = z.object({ name: z.string().nullish(), username: z.string().nullish() });

/**
 * What Instagram calls a customer; null where Meta does not say: without the customer's consent (230), blocked or
 * unknown (100, 9010), or nothing that could be read.
 *
 * @throws Failure `meta-unavailable` where a retry may help.
 * @see Meta, Instagram User Profile API.
 */
export async function readProfile(igsid: string, token: string): Promise<z.infer<typeof Profile> | null> {
  const answer = await graph(`/${igsid}`, { token, query: { fields: 'name,username' } });
  return answer.kind === 'ok' ? (Profile.safeParse(answer.body).data ?? null) : null;
}

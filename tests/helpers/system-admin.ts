import { AdminStoryDetail, type StoryDeed, StoryFigures } from '../../core/contract/admin-orchestrations.ts';
import type { System } from './system.ts';

/** The console's doors through the whole system, signed in by the form that stands for the identity provider. */
export async function adminOf({ site }: System) {
  const body = new URLSearchParams({ name: 'owner@example.com', roles: 'admin' });
  const signedIn = await fetch(`${site}/.auth/login/aad`, { method: 'POST', body, redirect: 'manual' });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  let told = '';
  const ask = async (method: string, path: string, json?: object): Promise<unknown> => {
    const answer = await fetch(`${site}/api/admin/${path}`, {
      method,
      headers: { cookie, 'x-igshop': '1', 'content-type': 'application/json' },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    told += text + [...answer.headers].join();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    story: async (id: string) => AdminStoryDetail.parse(await ask('GET', `orchestrations/${id}`)),
    figures: async () => StoryFigures.parse(await ask('GET', 'orchestration-figures')),
    act: (id: string, deed: StoryDeed, more: object = {}) =>
      ask('POST', `orchestrations/${id}/${deed}`, { reason: 'a test of the console', ...more }),
    told: () => told, // every answer, with its headers
  };
}

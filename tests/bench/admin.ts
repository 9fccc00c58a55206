import { makeManyTenants, manyHandle } from '../helpers/many-tenants.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { spread } from './stats.ts';

const TENANTS = 300;
const TURNS_EACH = 334; // 100,200 turns and as many messages
const LOOKS = 21;
const PAGE = 'limit=50';

const LISTS: Record<string, string> = {
  'shops, first page': `tenants?${PAGE}`,
  'shops, one reason of care': `tenants?${PAGE}&care=answers-failing`,
  'shops, one found by its handle': `tenants?${PAGE}&q=${manyHandle(13)}`,
  'one shop, 30 days': 'tenants/10000000-0000-4000-8000-000000000013',
  'licences, first page': `licences?${PAGE}`,
  'versions of the list': 'licences/versions?limit=20',
  'costs, 30 days': `costs?${PAGE}`,
  'stories, first page of a day': `orchestrations?${PAGE}`,
  'stories, first page of 30 days': `orchestrations?${PAGE}&within=30d`,
  'stories, those that ended well': `orchestrations?${PAGE}&within=30d&state=succeeded`,
  'stories, one found by its id': `orchestrations?${PAGE}&within=30d&q=many-13-100`,
  'stories, a week by the hour': 'orchestration-figures?hours=168',
  log: `log?${PAGE}`,
};

type ListFigures = { list: string; p50: number; p95: number; kilobytes: number };

/** The console's lists through the whole system, with 300 shops and 100,000 turns: ms as a browser on this machine waits. */
export async function benchAdmin(isQuick: boolean): Promise<ListFigures[]> {
  const system = await startSystem();
  try {
    await makeManyTenants(system.ownerUrl, { tenants: TENANTS, turnsEach: TURNS_EACH, now: new Date() });
    const cookie = await signIn(system);
    const figures: ListFigures[] = [];
    for (const [list, path] of Object.entries(LISTS)) {
      const ms: number[] = [];
      let bytes = 0;
      for (let look = 0; look < (isQuick ? 5 : LOOKS); look++) {
        const from = performance.now();
        const response = await fetch(`${system.site}/api/admin/${path}`, { headers: { cookie } });
        bytes = (await response.arrayBuffer()).byteLength;
        ms.push(performance.now() - from);
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
      }
      const { p50, p95 } = spread(ms);
      figures.push({ list, p50, p95, kilobytes: Math.round(bytes / 1024) });
    }
    return figures;
  } finally {
    await system.dispose();
  }
}

/** Through the form that stands for the identity provider. @returns the cookie. */
async function signIn({ site }: System): Promise<string> {
  const body = new URLSearchParams({ name: 'owner@example.com', roles: 'admin' });
  const answer = await fetch(`${site}/.auth/login/aad`, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { queueDepths } from './storage-queues.ts';

vi.mock('../runtime/identity.ts', () => ({ identityToken: async (scope: string) => `token for ${scope}` }));

/** Answers as Azure's queue service does: a list as XML, a queue's length in a header. */
const LENGTHS: Record<string, number> = {
  'igshop-control-00': 3,
  'igshop-control-01': 4,
  'igshop-workitems': 20,
  'igshop-other': 99,
};

test('the queues of a task hub are counted: those of stories, and that of steps', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://queues');
    if (searchParams.get('comp') === 'list' && searchParams.get('prefix') === 'igshop-') {
      const queues = Object.keys(LENGTHS).map((name) => `<Queue><Name>${name}</Name></Queue>`);
      return void response.end(
        `<EnumerationResults><Queues>${queues.join('')}</Queues></EnumerationResults>`,
      );
    }
    const length = LENGTHS[pathname.slice(1)];
    if (length === undefined || !request.headers['x-ms-version']) return void response.writeHead(404).end();
    response.writeHead(200, { 'x-ms-approximate-messages-count': String(length) }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await queueDepths(url, 'IgShop')).toEqual({ stories: 7, steps: 20 });
  expect(new Set(seen)).toEqual(new Set(['Bearer token for https://storage.azure.com/.default']));
  await new Promise((resolve) => server.close(resolve));
  await expect(queueDepths(url, 'igshop')).rejects.toMatchObject({ code: 'store-unavailable' });
});

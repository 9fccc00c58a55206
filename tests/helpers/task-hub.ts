import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';

export type Started = { name: string; instanceId: string; input: Record<string, string> };

/** A task hub that only notes what it is asked for: for doors alone, where no story has to run. */
export async function startTaskHub() {
  const started: Started[] = [];
  const purged: { from: string; to: string; statuses: string }[] = [];
  const acts: string[] = []; // terminate, raise an event, purge
  const instances = new Map<string, object | null>(); // what it says of one; null: it knows none
  const state = { away: false, ended: 0 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const [, name, instanceId] = /orchestrators\/(\w+)\/([\w-]+)/.exec(request.url ?? '') ?? [];
    if (state.away) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json');
    const [, id = '', act] = /instances\/([\w-]+)(\/\w.*)?(?:\?|$)/.exec(request.url ?? '') ?? [];
    if (id && (act || request.method === 'DELETE')) {
      acts.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString('utf8')}`.trim());
      return void response.writeHead(act ? 202 : 200).end(act ? '' : '{"instancesDeleted":1}');
    }
    if (instances.has(id)) {
      const known = instances.get(id);
      const asked = request.url?.includes('showInput=false') ? { ...known, input: null } : known;
      return void response.writeHead(known ? 200 : 404).end(known ? JSON.stringify(asked) : '');
    }
    if (request.method === 'DELETE') {
      const asked = new URL(request.url ?? '', 'http://hub').searchParams;
      const [from = '', to = ''] = [asked.get('createdTimeFrom') ?? '', asked.get('createdTimeTo') ?? ''];
      purged.push({ from, to, statuses: asked.get('runtimeStatus') ?? '' });
      if (state.ended === 0) return void response.writeHead(404).end();
      response.end(JSON.stringify({ instancesDeleted: state.ended }));
      state.ended = 0;
      return;
    }
    if (!name || !instanceId) return void response.end('[]');
    started.push({ name, instanceId, input: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
    response.writeHead(202).end(JSON.stringify({ id: instanceId }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const input = df.input.durableClient();
  const client = { taskHubName: 'test', creationUrls: {}, managementUrls: {}, rpcBaseUrl: url };
  return {
    started,
    purged,
    acts,
    instances,
    url,
    setAway: (away: boolean) => {
      state.away = away;
    },
    /** So many stories have ended; the next purge lets go of them. */
    setEnded: (ended: number) => {
      state.ended = ended;
    },
    /** What a door gets from the host beside the request. */
    context: (invocationId: string): InvocationContext => {
      const options = { extraInputs: [input] };
      return {
        invocationId,
        options,
        extraInputs: new Map([[input, client]]),
      } as unknown as InvocationContext;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

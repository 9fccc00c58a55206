import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, writeApp } from './kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
  host = await runHost(hub, app.dir);
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
df.app.activity('note', { handler: (value) => value });
df.app.orchestration('quick', function* (context) { return yield context.df.callActivity('note', context.df.getInput()); });
`;

test('pages follow one another, and a prefix selects', async () => {
  for (let n = 0; n < 7; n += 1) await host.begin('quick', n, `page-${n}`);
  const seen: string[] = [];
  let token: string | null = null;
  do {
    const response: Response = await fetch(
      `${host.rpcUrl}/durabletask/instances/?top=3&instanceIdPrefix=page-`,
      {
        headers: token ? { 'x-ms-continuation-token': token } : {},
      },
    );
    const page = (await response.json()) as Document[];
    expect(page.length).toBeLessThanOrEqual(3);
    seen.push(...page.map((one) => one.instanceId));
    token = response.headers.get('x-ms-continuation-token');
  } while (token);
  expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `page-${n}`));
});

test('created times select', async () => {
  const from = Date.now();
  await host.begin('quick', 1, 'created-now');
  const ids = async (query: string) =>
    (await host.rpc('GET', `instances/?instanceIdPrefix=created&${query}`)).json.map(
      (one: Document) => one.instanceId,
    );
  expect(await ids(`createdTimeFrom=${new Date(from).toISOString()}`)).toEqual(['created-now']);
  expect(await ids(`createdTimeTo=${new Date(from - 60_000).toISOString()}`)).toEqual([]);
  expect((await host.rpc('GET', 'instances/?createdTimeFrom=soon')).status).toBe(400);
});

test('the status document has the shape of Azure', async () => {
  await host.begin('quick', { x: 1 }, 'doc');
  await host.ended('doc');
  const { json } = await host.rpc('GET', 'instances/doc?showHistory=true&showHistoryOutput=true');
  expect(json).toEqual({
    name: 'quick',
    instanceId: 'doc',
    runtimeStatus: 'Completed',
    input: { x: 1 },
    customStatus: null,
    output: { x: 1 },
    createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    lastUpdatedTime: expect.stringMatching(/Z$/),
    historyEvents: [
      {
        EventType: 'ExecutionStarted',
        FunctionName: 'quick',
        Input: { x: 1 },
        Timestamp: expect.any(String),
      },
      {
        EventType: 'TaskCompleted',
        FunctionName: 'note',
        ScheduledTime: expect.any(String),
        Input: { x: 1 },
        Result: { x: 1 },
        Timestamp: expect.any(String),
      },
      {
        EventType: 'ExecutionCompleted',
        OrchestrationStatus: 'Completed',
        Result: { x: 1 },
        Timestamp: expect.any(String),
      },
    ],
  });
  const bare = (await host.rpc('GET', 'instances/doc?showInput=false&showHistory=true')).json;
  expect(bare.input).toBeNull();
  expect(JSON.stringify(bare.historyEvents)).not.toContain('Result');
});

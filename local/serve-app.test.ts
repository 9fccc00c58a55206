import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, until, writeApp } from './host/tests/kit.ts';

let hub: Hub;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
});
afterAll(async () => {
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
app.setup({ enableHttpStream: true });
df.app.entity('counter', () => {});
df.app.activity('say', { handler: (name) => 'Hello ' + name });
df.app.orchestration('hello', function* (context) { return yield context.df.callActivity('say', 'you'); });
app.http('start', { methods: ['POST'], extraInputs: [df.input.durableClient()], handler: async (request, context) => {
  const client = df.getClient(context);
  return client.createCheckStatusResponse(request, await client.startNew(request.params.story));
} });
`;

type Served = { child: ChildProcess; said(): string; exited: Promise<number | null> };

function serve(...args: string[]): Served {
  const child = spawn(process.execPath, ['local/serve-app.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
  return { child, said: () => said, exited: new Promise((resolve) => child.once('exit', resolve)) };
}

const ready = ({ said }: Served) => until(() => /^ready (\S+)/m.exec(said())?.[1], 60_000);

async function helloAt(origin: string): Promise<unknown> {
  const begun = (await (
    await fetch(`${origin}/api/start?story=hello`, { method: 'POST' })
  ).json()) as Document;
  return until(async () => {
    const { runtimeStatus, output } = (await (await fetch(begun.statusQueryGetUri)).json()) as Document;
    return runtimeStatus === 'Completed' ? output : undefined;
  });
}

test('any app is served: two copies share a database, drivers find the admin interface, a signal ends it', async () => {
  const args = ['start', '--app', app.dir, '--port', '0', '--database', hub.url];
  const both = [serve(...args), serve(...args)];
  for (const served of both) {
    const origin = await ready(served);
    expect(served.said()).toContain("function 'counter': entities is not supported by this host");
    expect(await helloAt(origin)).toBe('Hello you');
    expect(await (await fetch(`${origin}/admin/host/status`)).json()).toMatchObject({ state: 'Running' });
    expect(await (await fetch(`${origin}/admin/functions/START`)).json()).toMatchObject({ name: 'start' });
    expect((await fetch(`${origin}/admin/functions/none`)).status).toBe(404);
  }
  for (const { child } of both) child.kill('SIGTERM');
  expect(await Promise.all(both.map(({ exited }) => exited))).toEqual([0, 0]);
});

test('without a database it brings its own', async () => {
  const served = serve('--app', app.dir, '--port', '0');
  expect(await helloAt(await ready(served))).toBe('Hello you');
  served.child.kill('SIGTERM');
  expect(await served.exited).toBe(0);
});

test.each([
  ['no app is named', [], 'expected --app DIR'],
  ['an option is unknown', ['--prot', '1'], 'expected --app DIR'],
  ['the app needs more and --strict', ['--strict'], 'entities is not supported by this host'],
])('it ends with a reason when %s', async (_, more, reason) => {
  const where = more.includes('--strict') ? ['--app', app.dir, '--database', hub.url] : [];
  const served = serve(...where, '--port', '0', ...more);
  expect(await served.exited).toBe(1);
  expect(served.said()).toContain(reason);
});

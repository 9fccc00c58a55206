import { createHmac, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sign } from './smoke-signatures.ts';

const USAGE = `usage: META_APP_SECRET=… META_VERIFY_TOKEN=… npm run smoke -- --site URL [options]
  --webhook URL      where Meta delivers, when that is an app of its own
  --app URL          the function app's own address, to see that its management is closed
  --canary IG/PERSON the account of a shop of ours and somebody who has written to it: one whole turn
  --until-quiet      asks only whether turns are under way, and waits until none is
  --within SECONDS   how long anything may take (default 180)`;

const EXIT = { done: 0, failed: 1, misused: 2 } as const;
const ASK_EVERY_MS = 1_000;
const CALL_MS = 30_000;

type Wanted = ReturnType<typeof read>;
type Check = { name: string; run(wanted: Wanted): Promise<string> };

/** Whether a product that was just deployed is alive, from the outside, and what must be closed is closed. */
const CHECKS: Check[] = [
  { name: 'health', run: isHealthy },
  { name: 'site', run: hasSite },
  { name: 'handshake', run: shakesHands },
  { name: 'unsigned delivery', run: refusesUnsigned },
  { name: 'management', run: isClosed },
  { name: 'canary turn', run: answersCanary },
];

/** `npm run smoke`: one line per check; a copy that is still waking up is asked again. */
async function main(args: string[]): Promise<number> {
  let wanted: Wanted;
  try {
    wanted = read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return EXIT.misused;
  }
  let failed = 0;
  for (const { name, run } of wanted.untilQuiet ? [{ name: 'quiet', run: isQuiet }] : CHECKS) {
    try {
      process.stdout.write(`ok      ${name}: ${await run(wanted)}\n`);
    } catch (error) {
      failed++;
      process.stdout.write(`FAILED  ${name}: ${(error as Error).message}\n`);
    }
  }
  return failed === 0 ? EXIT.done : EXIT.failed;
}

async function isHealthy({ site, webhook, withinMs }: Wanted): Promise<string> {
  for (const base of new Set([site, webhook])) {
    await eventually(withinMs, async () => {
      const response = await call(`${base}/api/health`);
      if (response.status !== 200)
        throw new Error(`expected 200, got ${response.status} ${await response.text()}`);
    });
  }
  return 'every part answers';
}

async function hasSite({ site }: Wanted): Promise<string> {
  const response = await call(`${site}/`);
  const html = await response.text();
  if (response.status !== 200 || !html.includes('id="root"'))
    throw new Error(`got ${response.status}, not the site`);
  const policy = response.headers.get('content-security-policy') ?? '';
  if (!policy.includes("default-src 'none'") || policy.includes('unsafe-inline'))
    throw new Error(`expected our Content-Security-Policy, got ${policy || 'none'}`);
  return 'its page and its security headers';
}

async function shakesHands({ webhook, verifyToken }: Wanted): Promise<string> {
  const challenge = randomUUID();
  const ask = (token: string) => {
    const query = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge };
    return call(`${webhook}/api/webhooks/instagram?${new URLSearchParams(query)}`);
  };
  const [right, wrong] = [await ask(verifyToken), await ask('not-the-token')];
  if (right.status !== 200 || (await right.text()) !== challenge)
    throw new Error(`got ${right.status}, not the challenge`);
  if (wrong.status !== 403) throw new Error(`expected 403 for a wrong token, got ${wrong.status}`);
  return 'the challenge comes back, for the right token alone';
}

async function refusesUnsigned({ webhook }: Wanted): Promise<string> {
  const response = await call(`${webhook}/api/webhooks/instagram`, { method: 'POST', body: '{}' });
  if (response.status !== 401) throw new Error(`expected 401, got ${response.status}`);
  return '401';
}

/** Whoever reaches these could read and end every story: a key in the address is all that guards them. */
const MANAGEMENT = ['/runtime/webhooks/durabletask/instances', '/admin/host/status', '/admin/functions'];

async function isClosed({ site, webhook, app }: Wanted): Promise<string> {
  const addresses = [site, webhook, ...(app ? [app] : [])];
  for (const address of new Set(addresses.flatMap((base) => MANAGEMENT.map((path) => `${base}${path}`)))) {
    const { status, headers } = await call(address);
    const isPage = (headers.get('content-type') ?? '').startsWith('text/html'); // the site, for an unknown address
    if (!isPage && ![401, 403, 404].includes(status)) throw new Error(`${address} answers ${status}`);
  }
  return `${MANAGEMENT.length} addresses each at ${new Set(addresses).size} hosts`;
}

/** Outcomes of a turn that went all the way. Meta closes the window of a canary who has not written for a day. */
const ARRIVED = ['answered', 'window-closed'];

async function answersCanary({ site, webhook, canary, appSecret, withinMs }: Wanted): Promise<string> {
  if (!canary) return 'left out, no --canary was given';
  const [igId = '', person = ''] = canary.split('/');
  const mid = `canary-${randomUUID()}`;
  const messaging = [
    {
      sender: { id: person },
      recipient: { id: igId },
      timestamp: Date.now(),
      message: { mid, text: 'مرحبا' },
    },
  ];
  const body = JSON.stringify({ object: 'instagram', entry: [{ id: igId, time: Date.now(), messaging }] });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const since = performance.now();
  const delivered = await call(`${webhook}/api/webhooks/instagram`, { method: 'POST', body, headers });
  if (delivered.status !== 200) throw new Error(`the delivery got ${delivered.status}`);
  const outcome = await eventually(withinMs, async () => {
    const told = (await operator({ site, appSecret }, { ask: 'turn', igId, mid })) as {
      outcome: string | null;
    };
    if (told.outcome === null) throw new Error('no outcome yet');
    return told.outcome;
  });
  if (!ARRIVED.includes(outcome)) throw new Error(`expected ${ARRIVED.join(' or ')}, got ${outcome}`);
  return `${outcome} after ${((performance.now() - since) / 1000).toFixed(1)} s`;
}

async function isQuiet({ site, appSecret, withinMs }: Wanted): Promise<string> {
  return eventually(withinMs, async () => {
    const { running } = (await operator({ site, appSecret }, { ask: 'stories' })) as { running: number };
    if (running > 0) throw new Error(`${running} turns are under way`);
    return 'no turn is under way';
  });
}

async function operator(
  { site, appSecret }: Pick<Wanted, 'site' | 'appSecret'>,
  ask: object,
): Promise<unknown> {
  const { body, headers } = sign({ ...ask, atMs: Date.now() }, appSecret);
  const response = await call(`${site}/api/operate`, { method: 'POST', body, headers });
  if (response.status !== 200) throw new Error(`/api/operate: ${response.status} ${await response.text()}`);
  return response.json();
}

const call = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(CALL_MS) });

/** Asks until it does not throw. @throws what it threw last. */
async function eventually<T>(withinMs: number, ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((tick) => setTimeout(tick, ASK_EVERY_MS));
    }
  }
}

function read(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    site: text,
    webhook: text,
    app: text,
    canary: text,
    'until-quiet': { type: 'boolean', default: false },
    within: { type: 'string', default: '180' },
  } as const;
  const { values } = parseArgs({ args, options });
  const { META_APP_SECRET: appSecret, META_VERIFY_TOKEN: verifyToken } = process.env;
  if (!values.site || !appSecret || !verifyToken) {
    throw new Error('expected --site, and META_APP_SECRET and META_VERIFY_TOKEN in the environment');
  }
  const site = new URL(values.site).origin;
  return {
    site,
    webhook: new URL(values.webhook || site).origin,
    app: values.app ? new URL(values.app).origin : null,
    canary: values.canary || null,
    untilQuiet: values['until-quiet'],
    withinMs: Number(values.within) * 1_000,
    appSecret,
    verifyToken,
  };
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

import OpenAI, { AzureOpenAI, toFile } from 'openai';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/helpers/database.ts';
import { listen } from '../http/listen.ts';
import { keepMedia } from '../store/media.ts';
import type { Fault, SandboxDeps } from '../types.ts';
import { modelRoutes } from './routes.ts';
import { clearScript, modelSchema } from './script.ts';

const tools: OpenAI.ChatCompletionTool[] = ['search_catalog', 'draft_order', 'hand_over_to_human'].map(
  (name) => ({
    type: 'function',
    function: {
      name,
      strict: true,
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    },
  }),
);
const ledger: { path: string; status: number }[] = [];
let fault: Fault | null = null;
let database: TestDatabase;
let db: Pool;
let server: Awaited<ReturnType<typeof listen>>;
let url: string;
let client: OpenAI;

beforeAll(async () => {
  database = await createDatabase({ migrate: false });
  db = new Pool({ connectionString: database.url('sandbox') });
  await db.query(modelSchema);
  await db.query(
    'create table sandbox.media (asset_id text, bytes bytea, content_type text, sha256 text, says text, created_at bigint)',
  );
  const deps = {
    db,
    clock: { now: () => Date.UTC(2026, 10, 23) },
    ledger: { record: async (_kind, { path }, status) => void ledger.push({ path, status }) },
    faults: { match: async () => fault },
    log: () => undefined,
  } as Pick<SandboxDeps, 'db' | 'clock' | 'ledger' | 'faults' | 'log'> as SandboxDeps;
  server = await listen(0, modelRoutes(deps), deps.log);
  url = `http://127.0.0.1:${server.port}`;
  client = new OpenAI({ baseURL: `${url}/model/v1`, apiKey: 'local', maxRetries: 0 });
});
afterAll(async () => {
  await server.stop();
  await db.end();
  await database.drop();
});
beforeEach(async () => {
  fault = null;
  ledger.length = 0;
  await clearScript(db);
});

const ask = (content: string) =>
  client.chat.completions.create({ model: 'gpt4o', tools, messages: [{ role: 'user', content }] });
const script = (body: unknown) =>
  fetch(`${url}/_control/model/script`, { method: 'POST', body: JSON.stringify(body) });

test('a question about a thing becomes a tool call that the official client reads', async () => {
  const said = await ask('بكم الجاكيت الأسود؟');
  const [choice] = said.choices;
  const [call] = choice?.message.tool_calls ?? [];
  expect(said).toMatchObject({ model: 'sandbox-rules-1', system_fingerprint: 'not-a-language-model' });
  expect(choice?.finish_reason).toBe('tool_calls');
  expect(call?.type === 'function' && call.function.name).toBe('search_catalog');
  expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toMatchObject({
    query: 'جاكيت',
    color: 'أسود',
  });
  expect(await ask('بكم الجاكيت الأسود؟')).toEqual(said); // ids included
});

test('usage adds up, and a long first message counts as cached', async () => {
  const stable = { role: 'system' as const, content: 'قواعد ثابتة. '.repeat(400) };
  const said = await client.chat.completions.create({
    model: 'gpt4o',
    messages: [stable, { role: 'user', content: 'مرحبا' }],
  });
  const { usage } = said;
  expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  expect(usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThanOrEqual(1024);
  expect((await ask('مرحبا')).usage?.prompt_tokens_details?.cached_tokens).toBe(0);
});

test('Azure OpenAI addresses serve as well', async () => {
  const azure = new AzureOpenAI({ endpoint: url, apiKey: 'local', apiVersion: '2024-10-21', maxRetries: 0 });
  const said = await azure.chat.completions.create({
    model: 'gpt4o',
    messages: [{ role: 'user', content: 'مرحبا' }],
  });
  expect(said.choices[0]?.message.content).toMatch(/أهلا/);
  expect(ledger).toEqual([{ path: '/openai/deployments/gpt4o/chat/completions', status: 200 }]);
});

test('embeddings come through the client, which asks for base64', async () => {
  const made = await client.embeddings.create({
    model: 'embedding-small',
    input: ['عباية سودا', 'كنافة'],
    dimensions: 64,
  });
  expect(made.data.map(({ embedding }) => embedding.length)).toEqual([64, 64]);
  expect(Math.hypot(...(made.data[0]?.embedding ?? []))).toBeCloseTo(1, 4);
});

test('scripted answers come in order, each once, then the rules speak again', async () => {
  const queued = await script([
    { text: 'السعر 1.000 دينار' },
    {
      toolCalls: [
        { name: 'draft_order', arguments: { items: [] } },
        { name: 'get_item', arguments: '{"sku":' },
      ],
    },
  ]);
  expect(await queued.json()).toEqual({ queued: 2 });
  expect((await ask('مرحبا')).choices[0]?.message.content).toBe('السعر 1.000 دينار');
  const calls = (await ask('مرحبا')).choices[0]?.message.tool_calls ?? [];
  expect(calls.map((call) => call.type === 'function' && call.function)).toEqual([
    { name: 'draft_order', arguments: '{"items":[]}' },
    { name: 'get_item', arguments: '{"sku":' },
  ]);
  expect((await ask('مرحبا')).choices[0]?.message.content).toMatch(/أهلا/);
});

test('scripted answers wait for twenty calls at once, and none is given twice', async () => {
  await script(Array.from({ length: 20 }, (_, at) => ({ text: `جواب ${at}` })));
  const said = await Promise.all(Array.from({ length: 20 }, () => ask('مرحبا')));
  expect(new Set(said.map(({ choices }) => choices[0]?.message.content)).size).toBe(20);
});

test('a scripted status is an error of the client, with retry-after', async () => {
  await script([{ status: 429, retryAfter: 7 }, { status: 500 }]);
  const limited = await ask('مرحبا').catch((error: unknown) => error);
  expect(limited).toBeInstanceOf(OpenAI.RateLimitError);
  expect(limited).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  expect((limited as InstanceType<typeof OpenAI.RateLimitError>).headers?.get('retry-after')).toBe('7');
  await expect(ask('مرحبا')).rejects.toBeInstanceOf(OpenAI.InternalServerError);
});

test('no key, no messages and a script that says nothing are named', async () => {
  const bare = await fetch(`${url}/model/v1/chat/completions`, { method: 'POST', body: '{"messages":[]}' });
  expect(bare.status).toBe(401);
  const empty = client.chat.completions.create({ model: 'gpt4o', messages: [] });
  await expect(empty).rejects.toMatchObject({
    status: 400,
    param: 'messages',
    type: 'invalid_request_error',
  });
  const odd = await script([{ txt: 'x' }]);
  expect(odd.status).toBe(400);
  expect(JSON.stringify(await odd.json())).toContain('none of them');
  const more = await script([
    { text: 'أهلين', why: 'a note', toolCalls: [{ name: 'x', arguments: {}, id: 1 }] },
  ]);
  expect(more.status).toBe(200);
});

test('a failure on purpose reaches the client and the ledger', async () => {
  fault = { outcome: 'status', latencyMs: 0, status: 503, echo: 'normal' };
  await expect(ask('مرحبا')).rejects.toMatchObject({ status: 503 });
  expect(ledger).toEqual([{ path: '/model/v1/chat/completions', status: 503 }]);
});

const WAV = Buffer.concat([Buffer.from('RIFF....WAVEfmt '), Buffer.alloc(32_000)]);
const hear = (name = 'voice.wav', by = client) =>
  toFile(WAV, name).then((file) => by.audio.transcriptions.create({ file, model: 'gpt-4o-mini-transcribe' }));

test('a voice message is what whoever sent it said, on both wires; tokens are counted by its length', async () => {
  expect((await hear()).text).toBe('');
  await keepMedia(db, { bytes: WAV, contentType: 'audio/wav', says: 'بكم الجاكيت؟' }, 1);
  expect(await hear()).toMatchObject({
    text: 'بكم الجاكيت؟',
    usage: { input_token_details: { audio_tokens: 21 } },
  });
  const azure = new AzureOpenAI({
    endpoint: url,
    apiKey: 'local',
    apiVersion: '2025-04-01-preview',
    deployment: 'transcribe',
    maxRetries: 0,
  });
  expect((await hear('voice.mp4', azure)).text).toBe('بكم الجاكيت؟');
  await expect(hear('voice.aac')).rejects.toMatchObject({ status: 400 });
  await script([{ for: 'transcription', text: 'غير هيك' }, { text: 'للحكي' }]);
  expect((await hear()).text).toBe('غير هيك');
  expect((await ask('مرحبا')).choices[0]?.message.content).toBe('للحكي'); // each waits for its own
});

test('a picture is what whoever sent it said, in the shape asked for, and costs what one in low detail does', async () => {
  const bytes = Buffer.from('a picture');
  const look = () =>
    client.chat.completions.create({
      model: 'gpt4o',
      messages: [
        {
          role: 'user',
          content: [
            {
              type: 'image_url',
              image_url: { url: `data:image/png;base64,${bytes.toString('base64')}`, detail: 'low' },
            },
          ],
        },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'picture', strict: true, schema: {} } },
    });
  expect(JSON.parse((await look()).choices[0]?.message.content ?? '')).toMatchObject({
    subject: 'other',
  });
  await keepMedia(db, { bytes, contentType: 'image/png', says: 'شنطة بيج' }, 1);
  const seen = await look();
  expect(JSON.parse(seen.choices[0]?.message.content ?? '')).toEqual({
    subject: 'product',
    shows: 'شنطة بيج',
    text: '',
  });
  expect(seen.usage?.prompt_tokens).toBeLessThan(120);
});

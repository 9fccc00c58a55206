import { afterEach, expect, test, vi } from 'vitest';
import { settings } from '../../../tests/helpers/settings.ts';
import { askChat } from './chat.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

// Postgres stores neither NUL nor half a surrogate pair; one of them would fail the turn at every try.
test('what the model says is text that can be stored', async () => {
  for (const [key, value] of Object.entries(settings({}))) vi.stubEnv(key, value);
  const said = { role: 'assistant', content: 'أهلا\u0000 \ud83d' };
  const call = { id: 'c1', type: 'function', function: { name: 'get_item', arguments: '{"sku":"A\u0000"}' } };
  const choices = [{ index: 0, finish_reason: 'stop', message: { ...said, tool_calls: [call] } }];
  vi.stubGlobal('fetch', async () => Response.json({ model: 'gpt4o', choices }));
  expect(await askChat([], [], 'auto')).toMatchObject({
    kind: 'answer',
    text: 'أهلا \ufffd',
    calls: [{ arguments: '{"sku":"A"}' }],
  });
});

/** Settings, client and what was learnt of models are read and made once: a test that has its own begins anew. */
async function askAnew(given: Record<string, string>): Promise<typeof askChat> {
  for (const [key, value] of Object.entries(settings(given))) vi.stubEnv(key, value);
  vi.resetModules();
  return (await import('./chat.ts')).askChat;
}

/** OpenAI's own words for a parameter that a model does not know. */
const refusal = (param: string) =>
  Response.json(
    {
      error: {
        message: `Unsupported parameter: '${param}'`,
        type: 'invalid_request_error',
        param,
        code: 'unsupported_parameter',
      },
    },
    { status: 400 },
  );

// gpt-4o retires; what comes after it thinks, takes no temperature, and is a change of settings alone.
test('a parameter that the model does not know is left out from then on', async () => {
  const ask = await askAnew({ MODEL_CHAT: 'thinker', MODEL_EFFORT: 'low' });
  const asked: Record<string, unknown>[] = [];
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'أهلا' } }];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const given = JSON.parse(body) as Record<string, unknown>;
    asked.push(given);
    const isThinker = given.model === 'thinker';
    if (isThinker && 'temperature' in given) return refusal('temperature');
    if (!isThinker && 'reasoning_effort' in given) return refusal('reasoning_effort');
    return Response.json({ model: 'x', choices });
  });
  expect(await ask([], [], 'auto')).toMatchObject({ kind: 'answer', text: 'أهلا' });
  expect(await ask([], [], 'auto')).toMatchObject({ kind: 'answer' });
  expect(await ask([], [], 'auto', 'gpt-4o')).toMatchObject({ kind: 'answer' });
  const shown = asked.map(({ model, temperature, reasoning_effort }) => ({
    model,
    temperature,
    reasoning_effort,
  }));
  expect(shown).toEqual([
    { model: 'thinker', temperature: 0.4, reasoning_effort: 'low' },
    { model: 'thinker', temperature: undefined, reasoning_effort: 'low' },
    { model: 'thinker', temperature: undefined, reasoning_effort: 'low' },
    { model: 'gpt-4o', temperature: 0.4, reasoning_effort: 'low' },
    { model: 'gpt-4o', temperature: 0.4, reasoning_effort: undefined },
  ]);
});

test('any other refusal is none of the parameters’, and is not asked again', async () => {
  const ask = await askAnew({});
  let calls = 0;
  vi.stubGlobal('fetch', async () => {
    calls += 1;
    return refusal('tools');
  });
  expect(await ask([], [], 'auto')).toEqual({ kind: 'refused', code: 'status-400' });
  expect(calls).toBe(1);
});

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

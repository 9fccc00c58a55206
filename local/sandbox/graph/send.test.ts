import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually, startWorld, type World } from '../../../tests/helpers/meta-world.ts';
import { appSecretProof } from '../webhooks/wire.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const HOUR_MS = 3_600_000;

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
const customerId = '8000000000000001';

beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('sending_shop');
  await world.control('POST', '/say', { igId: shop.igId, customerId, text: 'hi' });
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.control('PUT', '/faults', []);
});

const text = (said: string) => ({ recipient: { id: customerId }, message: { text: said } });
const send = (body: object, token = shop.token, node = shop.pageId) =>
  world.graph('POST', `/${node}/messages`, token, body);
const errorOf = ({
  status,
  body,
}: {
  status: number;
  body: { error: { code: number; error_subcode?: number } };
}) => [status, body.error.code, body.error.error_subcode].filter((part) => part !== undefined);
const thread = async () => (await world.control('GET', `/threads/${shop.igId}/${customerId}`)).body;

describe('the checks, in order', () => {
  test('tokens, before the path is looked at', async () => {
    expect(errorOf(await world.request('POST', '/fb-graph/v26.0/1/messages', text('x')))).toEqual([400, 104]);
    expect(errorOf(await send(text('x'), 'nonsense', 'nowhere'))).toEqual([400, 190]);
    expect(errorOf(await send(text('x'), 'EAAunknown', 'nowhere'))).toEqual([400, 190]);
    expect(errorOf(await send(text('x'), shop.userToken))).toEqual([400, 190]);
    expect(errorOf(await send(text('x'), shop.token, '1'))).toEqual([400, 100, 33]);
  });

  test('the proof, when there is one', async () => {
    const good = appSecretProof(shop.token, SECRET);
    expect((await send({ ...text('x'), appsecret_proof: good })).status).toBe(200);
    expect(errorOf(await send({ ...text('x'), appsecret_proof: 'bad' }))).toEqual([400, 100]);
    await world.control('PATCH', '/app', { requireProof: true });
    expect(errorOf(await send(text('x')))).toEqual([400, 100]);
    expect((await send({ ...text('x'), appsecret_proof: good })).status).toBe(200);
    await world.control('PATCH', '/app', { requireProof: false });
  });

  test('what the app may', async () => {
    await world.control('PATCH', '/app', { mode: 'development' });
    expect(errorOf(await send(text('x')))).toEqual([403, 200, 2534048]);
    const one = `/accounts/${shop.igId}/customers/${customerId}`;
    await world.control('PATCH', one, { hasRole: true });
    expect((await send(text('x'))).status).toBe(200);
    await world.control('PATCH', one, { hasRole: false });
    await world.control('PATCH', '/app', { mode: 'live' });

    const narrow = await world.signIn(shop.userId, 'instagram_basic,pages_show_list');
    const pages = await world.graph('GET', '/me/accounts?fields=access_token', narrow);
    expect(errorOf(await send(text('x'), pages.body.data[0].access_token))).toEqual([403, 10]);
  });

  test.each([
    [{ restricted: true }, [403, 10, 1893063]],
    [{ allowMessages: false, restricted: true }, [403, 200, 2534041]],
    [{ linked: false, allowMessages: false }, [400, 100, 2534013]],
  ])('the account: %j', async (state, expected) => {
    await world.control('PATCH', `/accounts/${shop.igId}`, state);
    expect(errorOf(await send(text('x')))).toEqual(expected);
    await world.control('PATCH', `/accounts/${shop.igId}`, {
      restricted: false,
      allowMessages: true,
      linked: true,
    });
    expect((await send(text('x'))).status).toBe(200);
  });

  test('the recipient', async () => {
    expect(errorOf(await send({ recipient: { id: '404' }, message: { text: 'x' } }))).toEqual([
      400, 100, 2534014,
    ]);
    const other = await world.shop('another_shop');
    await world.control('POST', '/say', { igId: other.igId, customerId: '8000000000000002', text: 'hi' });
    expect(errorOf(await send({ ...text('x'), recipient: { id: '8000000000000002' } }))).toEqual([
      400, 100, 2534014,
    ]);

    const one = `/accounts/${shop.igId}/customers/${customerId}`;
    await world.control('PATCH', one, { blocked: true });
    expect(errorOf(await send(text('x')))).toEqual([400, 551, 1545041]);
    await world.control('PATCH', one, { blocked: false });

    const handover = { igId: shop.igId, customerId, kind: 'pass' };
    await world.control('POST', '/handover', { ...handover, owner: 'other' });
    expect(errorOf(await send(text('x')))).toEqual([400, 100, 2534037]);
    await world.control('POST', '/handover', { ...handover, owner: 'us' });
  });

  test.each([
    ['no message', {}, [400, 100]],
    ['empty', { message: { text: ' ' } }, [400, 100, 2534015]],
    ['text and picture', { message: { text: 'a', attachment: { type: 'like_heart' } } }, [400, 100, 2534015]],
    ['1001 bytes', { message: { text: `${'م'.repeat(500)}a` } }, [400, 100]],
    ['a strange type', { message: { attachment: { type: 'hologram', payload: {} } } }, [400, 100, 2534015]],
    [
      'a picture without address',
      { message: { attachment: { type: 'image', payload: {} } } },
      [400, 100, 2018008],
    ],
    ['an unknown tag', { tag: 'POST_PURCHASE_UPDATE', message: { text: 'a' } }, [400, 100]],
    ['a tag type without tag', { messaging_type: 'MESSAGE_TAG', message: { text: 'a' } }, [400, 100]],
    ['an unknown action', { sender_action: 'dance' }, [400, 100]],
  ])('the message: %s', async (_name, body, expected) => {
    const before = await thread();
    expect(errorOf(await send({ recipient: { id: customerId }, ...body }))).toEqual(expected);
    expect(await thread()).toEqual(before);
  });

  test('1000 bytes pass, by /me too, and as a form', async () => {
    expect((await send(text('م'.repeat(500)), shop.token, 'me')).status).toBe(200);
    const form = new URLSearchParams({
      access_token: shop.token,
      recipient: JSON.stringify({ id: customerId }),
      message: JSON.stringify({ text: 'as a form' }),
    });
    const response = await fetch(`${world.url}/fb-graph/v26.0/me/messages`, { method: 'POST', body: form });
    expect(response.status).toBe(200);
    expect((await thread()).at(-1)).toMatchObject({ from: 'shop', text: 'as a form' });
  });
});

test('pictures, replies and actions', async () => {
  const url = 'https://shop.example/abaya.jpg';
  const message = { attachment: { type: 'image', payload: { url } } };
  expect((await send({ recipient: { id: customerId }, message })).status).toBe(200);
  expect((await thread()).at(-1)).toMatchObject({
    text: null,
    attachments: [{ type: 'image', payload: { url } }],
  });

  const echo = await eventually('its echo', () =>
    world.site.items().find((one) => JSON.stringify(one.message?.attachments ?? []).includes('"image"')),
  );
  const shown = JSON.stringify(echo.message?.attachments);
  expect(shown).toMatch(/"url":"https:\/\/lookaside\.fbsbx\.com\//); // Meta's own copy
  expect(shown).not.toContain(url);

  const threads = async () => (await world.control('GET', `/accounts/${shop.igId}/threads`)).body;
  const typing = await send({ recipient: { id: customerId }, sender_action: 'typing_on' });
  expect(typing).toEqual({ status: 200, body: { recipient_id: customerId } });
  expect(await threads()).toMatchObject([{ customerId, typing: true }]);
  const [first] = await thread();
  await send({ ...text('there'), reply_to: { mid: first.mid } });
  expect(await threads()).toMatchObject([
    { typing: false, lastMessage: { text: 'there', replyTo: first.mid } },
  ]);
});

test('the window is 24 hours of the moved clock, seven days for a person', async () => {
  const fresh = '8000000000000003';
  const body = { recipient: { id: fresh }, message: { text: 'x' } };
  await world.control('POST', '/say', { igId: shop.igId, customerId: fresh, text: 'hi' });
  await world.control('PUT', '/clock', { advanceMs: 24 * HOUR_MS - 60_000 });
  expect((await send(body)).status).toBe(200);
  await world.control('PUT', '/clock', { advanceMs: 120_000 });
  expect(errorOf(await send(body))).toEqual([403, 10, 2534022]);
  expect((await send({ ...body, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })).status).toBe(200);
  await world.control('PUT', '/clock', { advanceMs: 6 * 24 * HOUR_MS });
  expect(errorOf(await send({ ...body, tag: 'HUMAN_AGENT' }))).toEqual([403, 10, 2534022]);
  await world.control('POST', '/say', { igId: shop.igId, customerId: fresh, text: 'again' });
  expect((await send(body)).status).toBe(200);
});

describe('failures on purpose', () => {
  beforeEach(() => world.control('POST', '/say', { igId: shop.igId, customerId, text: 'go on' }));

  test('drop-after-apply: one message is there, no answer comes', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: 'POST /messages' }, times: 1, action: 'drop-after-apply' },
    ]);
    await expect(send(text('once'))).rejects.toThrow();
    expect((await thread()).filter((one: { text: string }) => one.text === 'once')).toHaveLength(1);
    await eventually('its echo', () => world.site.items().find(({ message }) => message?.text === 'once'));
    expect((await send(text('and on'))).status).toBe(200);
  });

  test('drop-before-apply and a status: nothing is there', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: 'graph:/messages' }, times: 1, action: 'drop-before-apply' },
      { match: { route: 'graph:/messages' }, times: 1, action: { status: 400, code: 613, subcode: 2534040 } },
    ]);
    await expect(send(text('never'))).rejects.toThrow();
    expect(errorOf(await send(text('never')))).toEqual([400, 613, 2534040]);
    expect((await thread()).some((one: { text: string }) => one.text === 'never')).toBe(false);
  });

  test('a picture alone is refused where its route is named', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: '/messages/image' }, action: { status: 400, code: 100, subcode: 2018008 } },
    ]);
    const message = { attachment: { type: 'image', payload: { url: 'https://shop.example/a.jpg' } } };
    expect((await send(text('words'))).status).toBe(200);
    expect(errorOf(await send({ recipient: { id: customerId }, message }))).toEqual([400, 100, 2018008]);
  });

  test('error-after-apply: it is there although the answer says no', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: '/messages' }, times: 1, action: 'error-after-apply', status: 503 },
    ]);
    expect(errorOf(await send(text('said twice?')))).toEqual([503, 2]);
    expect((await thread()).at(-1)).toMatchObject({ text: 'said twice?' });
  });

  test('echo-before-response: the site knows before the sender does', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: '/messages' }, action: 'echo-before-response' },
    ]);
    for (let i = 0; i < 20; i++) {
      const { body } = await send(text(`race ${i}`));
      expect(world.site.items().some(({ message }) => message?.mid === body.message_id)).toBe(true);
    }
  });

  test('the echo comes after the answer as a rule, and not at all with no-echo', async () => {
    const { body } = await send(text('late'));
    expect(world.site.items().some(({ message }) => message?.mid === body.message_id)).toBe(false);
    await eventually('the echo', () =>
      world.site.items().some(({ message }) => message?.mid === body.message_id),
    );

    await world.control('PUT', '/faults', [{ match: { route: '/messages' }, times: 1, action: 'no-echo' }]);
    const silent = await send(text('silent'));
    await send(text('later')); // of the same thread, so its echo would come after the missing one
    await eventually('the later echo', () =>
      world.site.items().some(({ message }) => message?.text === 'later'),
    );
    expect(world.site.items().some(({ message }) => message?.mid === silent.body.message_id)).toBe(false);
  });
});

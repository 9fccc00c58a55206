import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('signing_shop');
});
afterAll(() => world.stop());

const callback = () => `${world.site.origin}/api/auth/meta/callback`;
const dialog = (changes: Record<string, string> = {}) => {
  const params = {
    client_id: APP.appId,
    redirect_uri: callback(),
    response_type: 'code',
    scope: 'instagram_basic,pages_show_list',
    state: 'a b&c',
    ...changes,
  };
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
  return fetch(`${world.url}/fb-www/v26.0/dialog/oauth?${query}`, { redirect: 'manual' });
};
const exchange = (code: string, changes: Record<string, string> = {}) => {
  const { appId, appSecret } = APP;
  const params = { client_id: appId, client_secret: appSecret, redirect_uri: callback(), code, ...changes };
  return world.request('GET', `/fb-graph/v26.0/oauth/access_token?${new URLSearchParams(params)}`);
};
const newCode = async () =>
  new URL((await dialog({ auto: shop.userId })).headers.get('location') ?? '').searchParams.get('code') ?? '';

describe('the dialog', () => {
  test('asks who you are, in Arabic and English, and runs no script', async () => {
    const response = await dialog();
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain(`value="${shop.userId}"`);
    expect(page).toContain('@signing_shop');
    expect(page).toMatch(/متابعة[\s\S]*Allow/);
    expect(page).not.toContain('<script');
  });

  test('brings the font of its Arabic, and may load it', async () => {
    const css = await (await fetch(`${world.url}/dialog/dialog.css`)).text();
    const fonts = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, address]) => `${world.url}${address}`);
    const statuses = await Promise.all(fonts.map(async (address) => (await fetch(address)).status));
    expect(statuses).toEqual([200, 200]);
    expect((await dialog()).headers.get('content-security-policy')).toContain("font-src 'self'");
  });

  test('approves at once, and goes back with code and state', async () => {
    const response = await dialog({ auto: shop.userId });
    const location = new URL(response.headers.get('location') ?? '');
    expect(response.status).toBe(302);
    expect(location.origin + location.pathname).toBe(callback());
    expect(location.searchParams.get('state')).toBe('a b&c');
    expect(location.searchParams.get('code')).toMatch(/^AQ/);
    expect(location.hash).toBe('#_=_');
  });

  test('goes back with access_denied when cancelled', async () => {
    const location = new URL((await dialog({ cancel: '1' })).headers.get('location') ?? '');
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      state: 'a b&c',
    });
  });

  test.each([
    ['another app', { client_id: '1' }],
    ['a foreign redirect', { redirect_uri: 'https://evil.example/api/auth/meta/callback' }],
    ['a redirect that only begins like ours', { redirect_uri: 'http://localhost:1.evil.example/' }],
    ['no redirect', { redirect_uri: '' }],
    ['tokens in the address', { response_type: 'token' }],
    ['nothing asked for', { scope: '' }],
    ['an unknown user', { auto: '42' }],
  ])('stays and says why: %s', async (_name, changes) => {
    const response = await dialog(changes);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('expected');
  });

  test('what it is given cannot become markup', async () => {
    expect(await (await dialog({ state: '"><script>x</script>' })).text()).not.toContain('<script');
  });
});

describe('codes', () => {
  test('are good once, even for many at once', async () => {
    const code = await newCode();
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 200)?.body.error).toMatchObject({
      type: 'OAuthException',
      code: 100,
      error_subcode: 36009,
      fbtrace_id: expect.any(String),
    });
  });

  test('belong to their redirect address, app and ten minutes', async () => {
    const code = await newCode();
    expect((await exchange(code, { redirect_uri: `${callback()}/` })).body.error.error_subcode).toBe(36008);
    expect((await exchange(code, { client_secret: 'no' })).body.error.code).toBe(1);
    expect((await exchange(code, { client_id: '1' })).body.error.code).toBe(101);
    expect((await exchange('AQnonsense')).body.error.code).toBe(100);
    await world.control('PUT', '/clock', { advanceMs: 11 * 60_000 });
    expect((await exchange(code)).body.error.error_subcode).toBe(36007);
  });

  test('become a short token, that a long one of 60 days', async () => {
    const short = await exchange(await newCode());
    expect(short.body).toEqual({
      access_token: expect.stringMatching(/^EAA/),
      token_type: 'bearer',
      expires_in: 5400,
    });
    const long = await exchange('', {
      grant_type: 'fb_exchange_token',
      fb_exchange_token: short.body.access_token,
    });
    expect(long.body).toMatchObject({ access_token: expect.stringMatching(/^EAA/), expires_in: 5_183_944 });
    expect(long.body.access_token).not.toBe(short.body.access_token);
  });
});

describe('what a token opens', () => {
  test('the person and the Pages, page by page', async () => {
    const second = await world.control('POST', '/accounts', {
      handle: 'second_of_two',
      name: 'Second',
      userId: shop.userId,
    });
    const me = await world.graph('GET', '/me?fields=id,name', shop.userToken);
    expect(me.body).toEqual({ id: shop.userId, name: expect.any(String) });

    const fields = 'id,name,access_token,tasks,instagram_business_account{id,username}';
    const first = await world.graph('GET', `/me/accounts?fields=${fields}&limit=1`, shop.userToken);
    expect(first.body.data).toEqual([
      {
        id: shop.pageId,
        name: 'signing_shop',
        access_token: shop.token,
        tasks: expect.arrayContaining(['MESSAGING']),
        instagram_business_account: { id: shop.igId, username: 'signing_shop' },
      },
    ]);
    const next = await fetch(first.body.paging.next, {
      headers: { authorization: `Bearer ${shop.userToken}` },
    });
    expect(await next.json()).toMatchObject({ data: [{ id: second.body.pageId }] });
  });

  test('a Page without a linked account shows none; a portfolio’s Page hides', async () => {
    const { userId } = (await world.control('POST', '/accounts', { handle: 'unlinked', name: 'U' })).body;
    const one = (
      await world.control('POST', '/accounts', { handle: 'hidden', name: 'H', userId, portfolio: true })
    ).body;
    const list = await world.control('GET', '/accounts');
    const unlinked = list.body.find(({ handle }: { handle: string }) => handle === 'unlinked');
    await world.control('PATCH', `/accounts/${unlinked.igId}`, { linked: false });

    const pages = async (scope: string) => {
      const token = await world.signIn(userId, scope);
      return (await world.graph('GET', '/me/accounts?fields=id,instagram_business_account', token)).body.data;
    };
    expect(await pages('pages_show_list')).toEqual([{ id: unlinked.pageId }]);
    expect(await pages('pages_show_list,business_management')).toHaveLength(2);
    expect(one.pageId).not.toBe(unlinked.pageId);
  });

  test.each([
    ['expired', 463],
    ['password_changed', 460],
    ['app_removed', 458],
    ['role_lost', 492],
    ['checkpoint', 459],
  ])('a token that is %s gives 190/%i until the owner signs in again', async (state, subcode) => {
    const one = await world.shop(`dead_${state}`);
    expect((await world.control('POST', '/tokens', { igId: one.igId, state })).body).toEqual({ changed: 1 });
    const refused = await world.graph('GET', `/${one.pageId}?fields=name`, one.token);
    expect(refused.body.error).toMatchObject({ code: 190, error_subcode: subcode, type: 'OAuthException' });
    const asked = await world.graph(
      'GET',
      `/debug_token?input_token=${one.token}`,
      `${APP.appId}|${APP.appSecret}`,
    );
    expect(asked.body.data).toMatchObject({ is_valid: false, error: { code: 190, subcode } });

    const again = await world.graph(
      'GET',
      '/me/accounts?fields=access_token',
      await world.signIn(one.userId),
    );
    const fresh = again.body.data[0].access_token;
    expect((await world.graph('GET', `/${one.pageId}?fields=name`, fresh)).status).toBe(200);
  });

  test('debug_token tells kind, scopes and targets', async () => {
    const asked = await world.graph('GET', `/debug_token?input_token=${shop.token}`, shop.userToken);
    expect(asked.body.data).toMatchObject({
      app_id: APP.appId,
      type: 'PAGE',
      is_valid: true,
      expires_at: 0,
      profile_id: shop.pageId,
      user_id: shop.userId,
      scopes: expect.arrayContaining(['instagram_manage_messages']),
      granular_scopes: expect.arrayContaining([{ scope: 'instagram_basic', target_ids: [shop.igId] }]),
    });
  });

  test('subscriptions take Page fields only, and go with the grant', async () => {
    const one = await world.shop('leaving_shop');
    const apps = `/${one.pageId}/subscribed_apps`;
    const strange = await world.graph('POST', `${apps}?subscribed_fields=messages,messaging_seen`, one.token);
    expect(strange.body.error).toMatchObject({
      code: 100,
      message: expect.stringContaining('messaging_seen'),
    });
    expect((await world.graph('POST', apps, one.token, {})).body.error.code).toBe(100);
    const listed = await world.graph('GET', apps, one.token);
    expect(listed.body.data).toMatchObject([{ id: APP.appId, subscribed_fields: ['feed'] }]);

    expect((await world.graph('DELETE', apps, one.token)).body).toEqual({ success: true });
    expect((await world.graph('GET', apps, one.token)).body.data).toEqual([]);
    expect((await world.graph('DELETE', '/me/permissions', one.userToken)).body).toEqual({ success: true });
    expect((await world.graph('GET', apps, one.token)).body.error.error_subcode).toBe(458);
  });

  test('old versions and unknown paths', async () => {
    const bearer = { authorization: `Bearer ${shop.token}` };
    const old = await world.request('GET', '/fb-graph/v21.0/me', undefined, bearer);
    expect(old.body.error.code).toBe(2635);
    expect((await world.request('GET', '/fb-graph/me', undefined, bearer)).body.id).toBe(shop.pageId);
    expect((await world.graph('POST', '/me/nothing', shop.token)).body.error.code).toBe(100);
    expect((await world.request('POST', '/fb-graph/v26.0/me/nothing')).body.error.code).toBe(104);
  });
});

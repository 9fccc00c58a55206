import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findUnanswered } from '../../core/data/unanswered.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { WEEK_DAYS } from '../../core/domain/opening-hours.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { answer, dial, drafts, script } from '../helpers/dial.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('autonomy.shop');
});
const AUTO = { goods: 'auto', policies: 'auto', orders: 'auto', 'after-sale': 'auto', other: 'auto' };
const NO_WEEKS = { week: null, ramadanWeek: null };
const ALWAYS = { when: 'always', own: NO_WEEKS, quiet: NO_WEEKS };
beforeEach(async () => {
  vi.useRealTimers();
  await inbox.fresh();
  await dial(inbox, {
    modes: AUTO,
    hours: ALWAYS,
    limits: { perCustomer: null, perShop: null },
    disclosure: { ar: null, en: null },
  });
});
afterAll(async () => {
  vi.useRealTimers();
  await inbox?.stop();
});

const said = async () => (await inbox.sends()).map(({ message }) => message.text);
const asked = async () =>
  ((await inbox.api.world.control('GET', '/calls?kind=model')).body as unknown[]).length;
const needs = async (customer: Customer) => (await inbox.thread(customer)).conversation.needsPerson;
const outcome = async (customer: Customer) => (await inbox.thread(customer)).items[0]?.outcome;

describe('a kind that is off', () => {
  test('by its words alone: no model is asked, and a person is', async () => {
    await dial(inbox, { modes: { 'after-sale': 'off' } });
    const customer = await inbox.newCustomer('وين طلبي؟ الو');
    expect(await answer(customer)).toBe('ai-off');
    expect([await asked(), await said(), await needs(customer), await outcome(customer)]).toEqual([
      0,
      [],
      'ai-off',
      'ai-off',
    ]);
  });

  test('by what the answer turned out to be about: it is not sent, and no draft of it is kept', async () => {
    await dial(inbox, { modes: { policies: 'off' } });
    const customer = await inbox.newCustomer('عندي سؤال');
    await script(inbox, { text: 'إذا قصدك الترجيع، ما عنا ترجيع' }, { text: 'ما بعرف عن الترجيع' });
    expect(await answer(customer)).toBe('ai-off');
    expect([await said(), await needs(customer), (await drafts(inbox)).items]).toEqual([[], 'ai-off', []]);
  });

  test('leaves the others alone', async () => {
    await dial(inbox, { modes: { 'after-sale': 'off', orders: 'draft' } });
    await script(inbox, { text: 'أهلين' });
    expect(await answer(await inbox.newCustomer('مرحبا'))).toBe('answered');
  });
});

describe('hours of the AI', () => {
  /** Every day from one hour to another. */
  const daily = (fromHour: number, toHour: number) =>
    Object.fromEntries(WEEK_DAYS.map((day) => [day, [{ fromMinute: fromHour * 60, toMinute: toHour * 60 }]]));
  const hourNow = () => Number(localTime(Date.now()).slice(11, 13));

  test('quiet: what comes waits, and is answered once when they are over', async () => {
    const hour = hourNow();
    const ends = (hour + 2) % 24;
    await dial(inbox, { hours: { ...ALWAYS, quiet: { week: daily(hour, ends), ramadanWeek: null } } });
    const customer = await inbox.newCustomer('مرحبا');
    const more = await inbox.again(customer, 'في حدا؟');
    expect([await answer(customer), await answer(more)]).toEqual(['quiet-hours', 'quiet-hours']);
    expect([await asked(), await said(), await outcome(more), await needs(more)]).toEqual([
      0,
      [],
      null,
      null,
    ]);

    const found = async (atMs: number) =>
      (await findUnanswered(atMs)).filter(({ threadId }) => threadId === customer.threadId);
    expect(await found(Date.now() + 30 * 60_000)).toEqual([]);
    const over = Date.now() + 121 * 60_000;
    const [waiting, ...others] = await found(over);
    expect([waiting?.messageId, others]).toEqual([more.messageId, []]);
    vi.useFakeTimers({ now: over, toFake: ['Date'] });
    await script(inbox, { text: 'صباح الخير' });
    expect(await answer(more)).toBe('answered');
    expect((await said()).map(afterDisclosure)).toEqual(['صباح الخير']);
    expect(await answer(customer)).toBe('answered-together');
  });

  test('quiet hours that were taken back: what waits is taken up at once', async () => {
    const hour = hourNow();
    await dial(inbox, {
      hours: { ...ALWAYS, quiet: { week: daily(hour, (hour + 2) % 24), ramadanWeek: null } },
    });
    const customer = await inbox.newCustomer('مرحبا');
    await answer(customer);
    await dial(inbox, { hours: ALWAYS });
    const waiting = await findUnanswered(Date.now() + 61_000);
    expect(waiting.map(({ threadId }) => threadId)).toContain(customer.threadId);
  });

  test('quiet without end in time: a person is called', async () => {
    await dial(inbox, { hours: { ...ALWAYS, quiet: { week: daily(0, 24), ramadanWeek: null } } });
    const customer = await inbox.newCustomer('مرحبا');
    expect(await answer(customer)).toBe('quiet-hours');
    expect([await needs(customer), await outcome(customer)]).toEqual(['quiet-hours', 'quiet-hours']);
  });

  test('outside its own week a person answers', async () => {
    const hour = hourNow();
    await dial(inbox, {
      hours: {
        ...ALWAYS,
        when: 'week',
        own: { week: daily((hour + 2) % 24, (hour + 3) % 24), ramadanWeek: null },
      },
    });
    const customer = await inbox.newCustomer('مرحبا');
    expect(await answer(customer)).toBe('ai-hours');
    expect([await asked(), await needs(customer)]).toEqual([0, 'ai-hours']);
  });
});

describe('daily limits', () => {
  test('of a customer: told once on a day, in one sentence; then no word and no model, until tomorrow', async () => {
    await dial(inbox, { limits: { perCustomer: 2, perShop: null } });
    const customer = await inbox.newCustomer('مرحبا');
    await script(inbox, { text: 'أهلين' }, { text: 'تكرم' });
    expect(await answer(customer)).toBe('answered');
    expect(await answer(await inbox.again(customer))).toBe('answered');
    expect(await answer(await inbox.again(customer))).toBe('answered'); // the sentence
    for (let flood = 0; flood < 5; flood++)
      expect(await answer(await inbox.again(customer))).toBe('limit-customer');
    expect([await asked(), (await said()).slice(1)]).toEqual([2, ['تكرم', sentence('limit', 'ar')]]);
    const { conversation } = await inbox.thread(customer);
    expect(conversation).toMatchObject({ needsPerson: 'limit-customer', handledBy: 'ai' });

    await inbox.owner.query(
      `update turns set opened_at = opened_at - interval '1 day' where thread_id = $1`,
      [customer.threadId],
    );
    await script(inbox, { text: 'يوم جديد' });
    expect(await answer(await inbox.again(customer, 'هلا'))).toBe('answered');
  });

  test('of the shop: every customer gets a person', async () => {
    await dial(inbox, { limits: { perCustomer: null, perShop: 0 } });
    const customer = await inbox.newCustomer('hello there');
    expect(await answer(customer)).toBe('answered');
    expect([await asked(), (await said()).map(afterDisclosure), await needs(customer)]).toEqual([
      0,
      [sentence('limit', 'en')],
      'limit-shop',
    ]);
  });
});

describe('the door', () => {
  test('keeps what is not named, and tells who wrote meanwhile', async () => {
    const first = await inbox.browser.get('/api/autonomy');
    expect(first.json()).toMatchObject({ modes: AUTO, hours: ALWAYS, proposals: [] });
    const etag = first.headers.get('etag') ?? '';
    const put = (json: object, headers = {}) => inbox.browser.send('PUT', '/api/autonomy', { json }, headers);
    expect((await put({ modes: { orders: 'draft' } }, { 'if-match': etag })).json()).toMatchObject({
      modes: { ...AUTO, orders: 'draft' },
    });
    expect((await put({ modes: { orders: 'off' } }, { 'if-match': etag })).status).toBe(412);
    expect((await put({ modes: { orders: 'sometimes' } })).json()).toMatchObject({
      errors: [{ path: 'modes.orders' }],
    });
    expect((await put({ limits: { perCustomer: -1, perShop: null } })).status).toBe(422);
  });

  test('takes the shop’s own words for who writes, where they still tell it', async () => {
    const put = (disclosure: object) => dial(inbox, { disclosure });
    const hidden = await put({ ar: 'معك سارة', en: null });
    expect([hidden.status, hidden.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'disclosure.ar' })] }),
    ]);
    const own = 'هون روبوت متجرنا 🤖';
    expect((await put({ ar: own, en: null })).status).toBe(200);
    const customer = await inbox.newCustomer('مرحبا');
    await script(inbox, { text: 'أهلين' });
    await answer(customer);
    expect(await said()).toEqual([`${own}\nأهلين`]);
    const { conversation } = await inbox.thread(customer);
    expect(conversation.lastMessage?.text).toBe('أهلين');
  });
});

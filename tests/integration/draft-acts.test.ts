import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer, approve, dial, draftOf, script, sendApproved } from '../helpers/dial.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('acts.shop');
  const item = { sku: 'JKT', name: 'جاكيت أسود', priceFils: 24_500, stock: 5 };
  await inbox.browser.send('POST', '/api/catalog/items', { json: item });
  const text = 'name: متجر\ndelivery:\n  zones:\n    - governorates: [amman]\n      fee_jod: 2\n';
  await inbox.browser.send('PUT', '/api/profile', { text, type: 'text/yaml' });
});
beforeEach(() => inbox.fresh());
afterAll(() => inbox?.stop());

const said = async () => (await inbox.sends()).map(({ message }) => message.text);

describe('what goes with a draft', () => {
  /** A customer whose order was read back by an answer that went out. */
  async function readBack(): Promise<Customer> {
    await dial(inbox, { modes: { orders: 'auto', goods: 'auto', policies: 'auto', other: 'auto' } });
    const customer = await inbox.newCustomer('بدي الجاكيت لعمان، سارة 0791234567 جبل عمان شارع الرينبو');
    const wish = { sku: 'JKT', quantity: 1, size: null, color: null };
    const details = {
      customer_name: 'سارة',
      phone: '0791234567',
      place: 'عمان',
      address: 'جبل عمان شارع الرينبو',
    };
    const call = { name: 'draft_order', arguments: { items: [wish], ...details, notes: null } };
    await script(
      inbox,
      { toolCalls: [call] },
      { text: 'جاكيت أسود 24.500 دينار والتوصيل 2 دينار، المجموع 26.500 دينار. نثبته؟' },
    );
    expect(await answer(customer)).toBe('answered');
    await dial(inbox, { modes: { orders: 'draft' } });
    return customer;
  }
  const orderOf = async ({ threadId }: Customer) =>
    (await inbox.owner.query('select number, status from orders where thread_id = $1', [threadId])).rows[0];
  const stock = async () =>
    (await inbox.owner.query(`select stock from catalog_items where sku = 'JKT'`)).rows[0].stock;

  async function confirmed(customer: Customer) {
    const { number } = await orderOf(customer);
    const yes = await inbox.again(customer, 'اه ثبته');
    await script(
      inbox,
      { toolCalls: [{ name: 'confirm_order', arguments: { order_number: number } }] },
      { text: `ثبتلك الطلب رقم ${number} ✅` },
    );
    expect(await answer(yes)).toBe('draft-waiting');
    return draftOf(inbox, customer);
  }

  test('an order is confirmed in the moment in which the words go, and not before', async () => {
    const customer = await readBack();
    const pieces = await stock();
    const draft = await confirmed(customer);
    const { number } = await orderOf(customer);
    expect(draft.acts).toEqual([{ what: 'order-confirmed', number, isPending: true }]);
    expect([await orderOf(customer), await stock()]).toEqual([{ number, status: 'draft' }, pieces]);
    await approve(inbox, draft.id);
    expect((await orderOf(customer)).status).toBe('draft');
    expect(await sendApproved(inbox)).toBe('answered');
    expect([await orderOf(customer), await stock()]).toEqual([{ number, status: 'confirmed' }, pieces - 1]);
  });

  test('is not done when it is discarded', async () => {
    const customer = await readBack();
    const draft = await confirmed(customer);
    await inbox.browser.send('POST', `/api/drafts/${draft.id}/discard`);
    expect((await orderOf(customer)).status).toBe('draft');
  });

  test('and is not possible any more: nothing is sent, and another draft says so', async () => {
    const customer = await readBack();
    const pieces = await stock();
    const draft = await confirmed(customer);
    await inbox.fresh();
    await approve(inbox, draft.id);
    await inbox.owner.query(`update catalog_items set stock = 0 where sku = 'JKT'`);
    await script(inbox, { text: 'خلص الجاكيت للأسف' });
    expect(await sendApproved(inbox)).toBe('draft-waiting');
    await inbox.owner.query(`update catalog_items set stock = $1 where sku = 'JKT'`, [pieces]);
    expect(await said()).toEqual([]);
    expect(await draftOf(inbox, customer)).toMatchObject({ text: 'خلص الجاكيت للأسف', state: 'waiting' });
    const old = (await inbox.browser.get(`/api/drafts/${draft.id}`)).json();
    expect(old).toMatchObject({ state: 'superseded', problem: 'acts-changed' });
  });

  test('is done with an answer that goes by itself, where another kind is kept back', async () => {
    const customer = await readBack();
    await dial(inbox, { modes: { orders: 'auto', 'after-sale': 'off' } });
    const { number } = await orderOf(customer);
    await script(
      inbox,
      { toolCalls: [{ name: 'confirm_order', arguments: { order_number: number } }] },
      { text: `ثبتلك الطلب رقم ${number} ✅` },
    );
    expect(await answer(await inbox.again(customer, 'اه ثبته'))).toBe('answered');
    expect((await orderOf(customer)).status).toBe('confirmed');
  });
});

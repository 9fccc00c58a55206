import { expect, test } from 'vitest';
import { readConsent } from '../../core/domain/text/consent.ts';
import { verifyReply } from '../../core/domain/verify/index.ts';
import { say } from './model.ts';
import { hide, lastToken, makeToken } from './token.ts';

const token = makeToken({ run: 'ab1', customer: 12, turn: 3 }, false);
const item = { sku: 'SKU-1', name: 'هودي قطن موديل 1', priceJod: '5.000' };
const tools = ['draft_order', 'confirm_order'].map((name) => ({ function: { name } }));

function ask(text: string, context: object) {
  const state = { items: [item], openDraft: null, draftReadBack: false, ...context };
  const messages = [
    { role: 'system', content: `TURN CONTEXT (data)\n${JSON.stringify(state)}` },
    { role: 'user', content: text },
  ];
  return say({ model: 'stub', messages, tools });
}

test('a question is answered with the item’s price and the token, and the product’s verifier lets it pass', () => {
  const said = ask(`بكم الهودي؟ ${token}`, {});
  const text = 'text' in said ? said.text : '';
  expect(text).toContain('5.000 دينار');
  expect(lastToken(text)).toBe(token);
  const known = { id: '1', stock: 3, sizes: [], colors: [], category: null, description: null };
  const items = [{ ...known, sku: item.sku, name: item.name, priceFils: 5_000 }];
  const none = {
    orders: [],
    deliveryFees: [],
    otherAmountsFils: [],
    confirmedThisTurn: [],
    handedOver: false,
  };
  expect(verifyReply(text, { items, ...none })).toEqual({ ok: true });
});

test('an order is drafted, and confirmed on a yes after the read-back', () => {
  const orders = makeToken({ run: 'ab1', customer: 12, turn: 3 }, true);
  expect(ask(`بدي اطلب ${orders}`, {})).toMatchObject({ call: 'draft_order' });
  const yes = `اه ثبت الطلب ${hide(token)}`;
  expect(ask(yes, { openDraft: { number: 7 }, draftReadBack: true })).toEqual({
    call: 'confirm_order',
    arguments: { order_number: 7 },
  });
  expect(ask(yes, { openDraft: { number: 7 } })).toHaveProperty('text');
});

test('a hidden token leaves a yes a yes, and is found', () => {
  const yes = `اه ثبت الطلب ${hide(token)}`;
  expect(readConsent(yes)).toBe('yes');
  expect(lastToken(yes)).toBe(token);
});

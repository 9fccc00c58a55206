import { expect, test } from 'vitest';
import { fillReply, strayReplyBlank } from './saved-reply.ts';

test.each([
  ['أهلا {name}، طلبك رقم {order} طلع', { name: 'سارة', order: 12 }, 'أهلا سارة، طلبك رقم 12 طلع'],
  ['أهلا {name}، كيف بقدر أساعد؟', { name: null, order: null }, 'أهلا، كيف بقدر أساعد؟'],
  ['Hello, {name}!', { name: null, order: null }, 'Hello!'],
  ['Hi {name} $& {name}', { name: '$1', order: null }, 'Hi $1 $& $1'],
])('%s', (text, values, said) => expect(fillReply(text, values)).toEqual({ kind: 'filled', text: said }));

test('a reply about an order says nothing to who has none', () =>
  expect(fillReply('order {order}', { name: 'x', order: null })).toEqual({
    kind: 'missing',
    blank: 'order',
  }));

test.each([
  ['مرحبا {name} {order}', null],
  ['{Name}', '{Name}'],
  ['{phone}', '{phone}'],
  ['a } b', '}'],
])('%s: the blank that is none is named', (text, stray) => expect(strayReplyBlank(text)).toBe(stray));

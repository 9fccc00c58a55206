import { expect, test } from 'vitest';
import { type Judgement, judgeThread, type Row } from './verdict.ts';

const dms = [0, 1, 2].map((turn) => ({ customerId: 'c', turn, mid: `dm-${turn}`, text: '', acked: true }));

/** Customer's message → its turn, the shop's message → the turn that wrote it. */
function judged(covering: (string | null)[], replies: Record<string, string | null>, outcome = 'answered') {
  const row = (mid: string, sender: string, turn: string | null): [string, Row] => [
    mid,
    { mid, sender, turn, outcome: turn ? outcome : null, needs: outcome === 'answered' ? null : outcome },
  ];
  const rows = new Map([
    ...covering.map((turn, at) => row(`dm-${at}`, 'customer', turn)),
    ...Object.entries(replies).map(([mid, turn]) => row(mid, 'ai', turn)),
  ]);
  const result: Judgement = {
    answered: 0,
    handedOver: 0,
    lost: 0,
    answeredTwice: 0,
    outOfOrder: 0,
    notFinal: 0,
  };
  judgeThread(result, dms, Object.keys(replies), rows);
  return result;
}

const fine = { answered: 3, handedOver: 0, lost: 0, answeredTwice: 0, outOfOrder: 0, notFinal: 0 };

test('one reply for each message, or one for two of them, is as promised', () => {
  expect(judged(['1', '2', '3'], { a: '1', b: '2', c: '3' })).toEqual(fine);
  expect(judged(['1', '2', '2'], { a: '1', b: '2' })).toEqual(fine);
});

test('a message that no turn took, or whose turn said nothing, is lost', () => {
  expect(judged(['1', null, '3'], { a: '1', b: '3' })).toEqual({ ...fine, answered: 2, lost: 1 });
  expect(judged(['1', '2', '3'], { a: '1', b: '3' })).toEqual({ ...fine, answered: 2, lost: 1 });
});

test('a message for which a person was called is handed over', () => {
  expect(judged(['1', '2', '3'], {}, 'model-refused')).toEqual({ ...fine, answered: 0, handedOver: 3 });
});

test('a reply that the product knows nothing of is one too many', () => {
  expect(judged(['1', '2', '3'], { a: '1', again: null, b: '2', c: '3' })).toEqual({
    ...fine,
    answeredTwice: 1,
  });
});

test('a reply behind the reply to a later message is out of order', () => {
  expect(judged(['1', '2', '3'], { b: '2', a: '1', c: '3' })).toEqual({ ...fine, outOfOrder: 1 });
});

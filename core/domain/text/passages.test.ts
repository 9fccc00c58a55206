import { describe, expect, test } from 'vitest';
import { seeded } from '../../../tests/helpers/seeded.ts';
import type { Block } from '../knowledge.ts';
import { PASSAGE_TOKENS_MAX, passagesOf } from './passages.ts';
import { sentencesOf } from './sentence-list.ts';
import { tokensAbout } from './tokens.ts';

describe('sentences', () => {
  test.each([
    [
      'السعر 24.500 دينار. التوصيل 2.000؟ نعم؛ كل يوم!',
      ['السعر 24.500 دينار.', 'التوصيل 2.000؟', 'نعم؛', 'كل يوم!'],
    ],
    ['راجع م. سامر أو د. هدى. شكراً', ['راجع م. سامر أو د. هدى.', 'شكراً']],
    ['ص.ب. 950 عمان. Tel. 06', ['ص.ب. 950 عمان.', 'Tel. 06']],
    ['قال «نعم.» ثم راح.\n- بند', ['قال «نعم.»', 'ثم راح.', '- بند']],
    ['  \n ', []],
  ])('%s', (text, expected) => expect(sentencesOf(text)).toEqual(expected));
});

describe('passages', () => {
  test('stand under the headings above them, and start anew with each', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: 'التوصيل' },
      { kind: 'paragraph', text: 'نوصل كل يوم.' },
      { kind: 'heading', level: 2, text: 'عمان' },
      { kind: 'paragraph', text: 'ديناران.', page: 2 },
      { kind: 'heading', level: 2, text: 'إربد' },
      { kind: 'heading', level: 1, text: 'الدفع' },
      { kind: 'paragraph', text: 'نقداً.' },
    ];
    expect(passagesOf(blocks).map(({ heading, text, page }) => [heading, text, page])).toEqual([
      ['التوصيل', 'نوصل كل يوم.', null],
      ['التوصيل › عمان', 'ديناران.', 2],
      ['التوصيل', 'إربد', null], // nothing stands under it: it is not lost
      ['الدفع', 'نقداً.', null],
    ]);
  });

  test('a table keeps its header row with each piece', () => {
    const rows = Array.from({ length: 60 }, (_, n) => [`مقاس ${n}`, `${n} سم`]);
    const passages = passagesOf([{ kind: 'table', header: ['المقاس', 'الطول'], rows }]);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.startsWith('المقاس | الطول\n')).toBe(true);
    const lines = passages.flatMap(({ text }) => text.split('\n').slice(1));
    expect(lines).toEqual(rows.map((row) => row.join(' | ')));
  });

  test('a question with its answer stands alone', () => {
    const qa = (n: number): Block => ({ kind: 'answer', question: `سؤال ${n}؟`, answer: `جواب ${n}` });
    expect(passagesOf([qa(1), qa(2)]).map(({ text }) => text)).toEqual([
      'سؤال 1؟\nجواب 1',
      'سؤال 2؟\nجواب 2',
    ]);
  });

  test('a long text overlaps by a sentence or two', () => {
    const text = Array.from({ length: 60 }, (_, n) => `هذه الجملة رقم ${n} عن التوصيل.`).join(' ');
    const [first, second] = passagesOf([{ kind: 'paragraph', text }]);
    const last = sentencesOf(first?.text ?? '').at(-1) ?? '';
    expect(sentencesOf(second?.text ?? '').slice(0, 2)).toContain(last);
  });

  test('of any document: nothing is lost, the order stays, none is above the limit', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { blocks, marks } = anyDocument(seed);
      const passages = passagesOf(blocks);
      for (const { text, tokens } of passages) {
        expect(tokensAbout(text), `seed ${seed}`).toBeLessThanOrEqual(PASSAGE_TOKENS_MAX);
        expect(tokens).toBe(tokensAbout(text));
        expect(text.trim()).not.toBe('');
      }
      const said = passages.map(({ heading, text }) => `${heading ?? ''}\n${text}`);
      const places = marks.map((mark) => said.findIndex((one) => one.includes(mark)));
      expect(places, `seed ${seed}: lost`).not.toContain(-1);
      expect(places, `seed ${seed}: order`).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});

/** A document of every kind of block, with a mark in each of its words' groups. */
function anyDocument(seed: number): { blocks: Block[]; marks: string[] } {
  const pick = seeded(seed);
  const marks: string[] = [];
  const mark = () => {
    const one = `x${marks.length}z`;
    marks.push(one);
    return one;
  };
  const words = (count: number) =>
    Array.from(
      { length: count },
      () => ['توصيل', 'دينار', '24.500', 'size', 'قماش،', 'آه؟', 'م.'][pick(7)],
    ).join(' ');
  const sentence = () => `${mark()} ${words(pick(5) === 0 ? pick(400) : pick(12))}.`;
  const blocks = Array.from({ length: 1 + pick(12) }, (): Block => {
    const kind = pick(5);
    if (kind === 0) return { kind: 'heading', level: 1 + pick(4), text: `${mark()} ${words(pick(4))}` };
    if (kind === 1)
      return {
        kind: 'table',
        header: pick(2) === 0 ? null : [words(2), words(pick(200))],
        rows: Array.from({ length: pick(30) }, () => [mark(), words(pick(9)), words(pick(3))]),
      };
    if (kind === 2) return { kind: 'answer', question: `${mark()} ${words(pick(9))}؟`, answer: sentence() };
    if (kind === 3) return { kind: 'paragraph', text: `${mark()}${'ط'.repeat(pick(2_000))}` };
    return {
      kind: 'paragraph',
      text: Array.from({ length: 1 + pick(9) }, sentence).join(pick(2) ? ' ' : '\n'),
    };
  });
  return { blocks, marks };
}

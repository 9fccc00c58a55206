import { expect, test } from 'vitest';
import { PASSAGE_TOKENS_MAX, pickPassages, type ScoredPassage } from './passage.ts';
import { knowledgeQuery } from './text/knowledge-query.ts';
import { promisesToCheck } from './text/promises.ts';

const passage = (partId: string, text: string, score: number, tokens = 100): ScoredPassage => ({
  ...{ partId, documentId: 'd', title: 't', heading: null, page: null },
  ...{ text, score, tokens },
});
const idsOf = (passages: ScoredPassage[]) => passages.map(({ partId }) => partId);

test('the best come first, what says the same is left out, and all of them fit', () => {
  const found = [
    passage('c', 'الدفع كاش عند الاستلام', 0.01),
    passage('a', 'الكفالة ستة أشهر على السماعات', 0.03),
    passage('b', 'الكفالة ستة اشهر على السماعات كلها', 0.02), // the overlap of a neighbour
  ];
  expect(idsOf(pickPassages(found))).toEqual(['a', 'c']);
  const long = [
    passage('a', 'أول', 3, PASSAGE_TOKENS_MAX - 50),
    passage('b', 'ثاني', 2, 100),
    passage('c', 'ثالث', 1, 40),
  ];
  expect(idsOf(pickPassages(long))).toEqual(['a', 'c']);
  const many = Array.from({ length: 9 }, (_, at) => passage(String(at), `كلمة${at}`, 9 - at, 10));
  expect(pickPassages(many)).toHaveLength(5);
});

test.each<[burst: string[], before: string | null, query: string | null]>([
  [['كم كفالة السماعات؟'], 'مرحبا', 'كم كفالة السماعات؟'],
  [['مرحبا', 'بتوصلو الرويشد يوم الجمعة؟'], null, 'مرحبا\nبتوصلو الرويشد يوم الجمعة؟'],
  [['وللعقبة؟'], 'قديش بتاخذ التوصيلة؟', 'قديش بتاخذ التوصيلة؟\nوللعقبة؟'],
  [['وللعقبة؟'], null, 'وللعقبة؟'],
  [['السلام عليكم', 'كيف حالكم'], 'كم الكفالة؟', null],
  [['اه تمام'], 'كم الكفالة؟', null],
  [['🌹🌹'], null, null],
  [['[صورة]'], 'كم الكفالة؟', null],
  [['0790000123'], 'كم الكفالة؟', null],
])('%j is looked for as it is asked', (burst, before, query) => {
  expect(knowledgeQuery(burst, before)).toBe(query);
});

test.each<[reply: string, promises: boolean]>([
  ['بتأكدلك من المحل وبرجعلك', true],
  ['خليني أتأكد من الفريق وبردلك', true],
  ['Let me check with the team and get back to you', true],
  ['بتأكدلك من المقاس: M موجود', false],
  ['إذا بدك حدا من المحل، بس احكيلي', false],
  ['أهلين، عباية كريب بـ 24.500 دينار', false],
])('%s', (reply, promises) => {
  expect(promisesToCheck(reply)).toBe(promises);
});

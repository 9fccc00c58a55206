import { expect, test } from 'vitest';
import { type ExtraLine, extraLines, extrasCell, extrasInWords, faultOf, ofKind } from './extras.ts';

const CELL = '{"brand":"X","weight":1.5,"washable":false,"tags":["a",{"b":null}],"none":null}';
const yesNo = (is: boolean) => (is ? 'yes' : 'no');

test('what a cell says comes back as it was, lists and nulls too', () => {
  const lines = extraLines(CELL) ?? [];
  expect(lines.map(({ kind }) => kind)).toEqual(['text', 'number', 'yes-no', 'other', 'other']);
  expect(extrasCell(lines)).toBe(CELL);
  expect(extraLines('')).toEqual([]);
  expect(extrasCell([])).toBe('');
});

test('what is no JSON object has no lines, and is shown as it was typed', () => {
  for (const cell of ['{"brand"', '[1]', 'null', '7']) {
    expect(extraLines(cell)).toBeNull();
    expect(extrasInWords(cell, yesNo)).toBe(cell);
  }
  expect(extrasInWords(CELL, yesNo)).toBe(
    'brand: X · weight: 1.5 · washable: no · tags: ["a",{"b":null}] · none: null',
  );
});

test('a number is read in either script; a line that is wrong says how, and nothing is saved meanwhile', () => {
  const lines: ExtraLine[] = [
    { id: 1, name: ' وزن ', kind: 'number', value: '١٫٥' },
    { id: 2, name: 'toString', kind: 'text', value: '' },
  ];
  expect(extrasCell(lines)).toBe('{"وزن":1.5,"toString":""}');
  const wrong: ExtraLine[] = [
    ...lines,
    { id: 3, name: '', kind: 'text', value: 'x' },
    { id: 4, name: 'وزن', kind: 'number', value: 'ثقيل' },
    { id: 5, name: 'طول', kind: 'number', value: 'طويل' },
  ];
  expect(wrong.map((line) => faultOf(line, wrong))).toEqual([
    'repeated',
    null,
    'nameless',
    'repeated',
    'not-a-number',
  ]);
  expect(extrasCell(wrong)).toBeNull();
});

test('another kind keeps what was typed where it can', () => {
  const text: ExtraLine = { id: 1, name: 'a', kind: 'text', value: '12' };
  expect(ofKind(text, 'number')).toEqual({ ...text, kind: 'number' });
  expect(ofKind(text, 'yes-no')).toEqual({ ...text, kind: 'yes-no', value: false });
  expect(ofKind(ofKind(text, 'yes-no'), 'text')).toEqual({ ...text, value: '' });
});

import { expect, test } from 'vitest';
import { embed, embeddings } from './embeddings.ts';

const likeness = (a: string, b: string) => {
  const [one, other] = [embed(a, 512), embed(b, 512)];
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
};

test('every vector has length 1 and the same text gives the same vector', () => {
  for (const text of ['جاكيت جلد أسود', 'Mesh Jacket', '🏍️', 'ا']) {
    expect(Math.hypot(...embed(text, 256))).toBeCloseTo(1, 5);
    expect(embed(text, 256)).toEqual(embed(text, 256));
  }
});

test('texts that share words are closer than texts that do not, whatever the spelling', () => {
  expect(likeness('جاكيت جلد أسود', 'الجاكيت الجلد اسود')).toBeGreaterThan(
    likeness('جاكيت جلد أسود', 'كنافة ناعمة كبيرة'),
  );
  expect(likeness('عَبايَة', 'عباية')).toBeCloseTo(1, 5);
});

test('a list comes back in order, as floats or as base64 of the same numbers', () => {
  const floats = embeddings({ input: ['واحد', 'اثنين'], dimensions: 8, encoding_format: 'float' });
  const coded = embeddings({ input: ['واحد', 'اثنين'], dimensions: 8, encoding_format: 'base64' });
  const numbers = (floats.body as { data: { embedding: number[]; index: number }[] }).data;
  const bytes = (coded.body as { data: { embedding: string }[] }).data.map(({ embedding }) =>
    Buffer.from(embedding, 'base64'),
  );
  expect(numbers.map(({ index }) => index)).toEqual([0, 1]);
  expect(bytes.map((buffer) => buffer.length)).toEqual([32, 32]);
  expect(bytes[1]?.readFloatLE(4)).toBeCloseTo(numbers[1]?.embedding[1] ?? Number.NaN, 6);
});

test('what is no text is refused with the name of the field', () => {
  const refused = embeddings({ input: [] });
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toContain('input');
});

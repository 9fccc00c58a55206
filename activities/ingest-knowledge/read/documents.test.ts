import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../core/domain/text/fold.ts';
import { passagesOf } from '../../../core/domain/text/passages.ts';
import { fixtureBytes, fixtureJson } from '../../../tests/helpers/fixtures.ts';
import { readBytes } from './read-bytes.ts';

type Expected = { documents: { file: string; must_contain: string[] }[] };

const SHOPS = ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'];
const KINDS: Record<string, string> = { md: 'markdown', txt: 'markdown' }; // with a line of === under its title
const documents = SHOPS.flatMap((shop) =>
  fixtureJson<Expected>(`shops/${shop}/knowledge/expected.json`).documents.map((one) => ({ shop, ...one })),
);

describe('the documents of shops', () => {
  test('there are some of each kind', () => expect(documents.length).toBeGreaterThan(10));

  test.each(documents)('$shop/$file', async ({ shop, file, must_contain: phrases }) => {
    const read = await reading(fixtureBytes(`shops/${shop}/knowledge/${file}`));
    const extension = path.extname(file).slice(1);
    expect(read.type).toBe(KINDS[extension] ?? extension);
    const bare = (text: string) => fold(text).replace(/\s/gu, '');
    const all = bare(read.passages.map(({ heading, text }) => `${heading ?? ''} ${text}`).join(' '));
    expect(phrases.filter((phrase) => !all.includes(bare(phrase)))).toEqual([]);
  });
});

test('ranges, vowels and tables of a printed Arabic page come out as they are read', async () => {
  const { passages } = await reading(fixtureBytes('shops/sado-abayas/knowledge/size-guide.pdf'));
  const all = passages.map(({ text }) => text).join('\n');
  for (const range of ['150–154', '155–159', '170–175', '12–13']) expect(all).toContain(range);
  expect(all).toContain('سم خُذي نمرة');
});

async function reading(bytes: Uint8Array) {
  const read = await readBytes({ bytes, contentType: null, url: null }, () => undefined);
  if (read.kind !== 'read') throw new Error(`not read: ${read.code}: ${read.message}`);
  return { ...read, passages: passagesOf(read.blocks) };
}

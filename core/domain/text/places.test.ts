import { expect, test } from 'vitest';
import { fixtureCases, fixtureJson } from '../../../tests/helpers/fixtures.ts';
import { amman } from './gazetteer/amman.ts';
import { balqa, madaba, zarqa } from './gazetteer/centre.ts';
import { irbid } from './gazetteer/irbid.ts';
import { ajloun, jerash, mafraq } from './gazetteer/north.ts';
import type { GazetteerPage } from './gazetteer/page.ts';
import { aqaba, karak, maan, tafilah } from './gazetteer/south.ts';
import { GOVERNORATES } from './governorates.ts';
import { PLACE_ROWS } from './places.rows.ts';
import { findPlace } from './places.ts';

const PAGES = [amman, irbid, zarqa, balqa, madaba, karak, tafilah, maan, aqaba, mafraq, jerash, ajloun];
const SHARED = ['المزار', 'الشونة', 'الطيبة', 'الريشة']; // towns that two governorates have: better to ask
const cases = fixtureCases<{ id: string; in: string; expect: string | null }>('text/cities.json');
const rows = Object.entries(PLACE_ROWS).flatMap(([governorate, list]) =>
  list
    .split('|')
    .map((text) => ({ text: text.trim(), governorate: governorate === 'nowhere' ? null : governorate })),
);

test.each(cases)('$id: $in', ({ in: text, expect: governorate }) => {
  expect(findPlace(text)?.governorate ?? null).toBe(governorate);
});

test.each(rows)('$text is in $governorate', ({ text, governorate }) => {
  expect(findPlace(text)?.governorate ?? null).toBe(governorate);
});

test('the governorates are those of the fixture, in Arabic and English', () => {
  const { canonical } = fixtureJson<{ canonical: { id: string; name_ar: string; name_en: string }[] }>(
    'text/cities.json',
  );

  expect(GOVERNORATES.map(({ id, nameAr, nameEn }) => ({ id, name_ar: nameAr, name_en: nameEn }))).toEqual(
    canonical,
  );
  for (const { id, nameAr, nameEn } of GOVERNORATES) {
    expect(findPlace(nameAr)).toEqual({ governorate: id, place: nameAr, kind: 'governorate' });
    expect(findPlace(nameEn)?.governorate).toBe(id);
    expect(findPlace(`محافظة ${nameAr}`)?.governorate).toBe(id);
    expect(findPlace(id)?.governorate).toBe(id);
  }
});

test.each([
  ['عمان خلدا شارع وصفي التل', 'خلدا', 'area'],
  ['رزان 0780000121 عمان صويلح بناية ٨', 'صويلح', 'town'],
  ['قديش التوصيل على الأزرق؟', 'الأزرق', 'town'],
  ['al azraq', 'الأزرق', 'town'],
  ['بتوصلو الرويشد؟', 'الرويشد', 'town'],
  ['المفرق الحي الهاشمي جنب المخبز', 'المفرق', 'governorate'],
  ['el sal6', 'السلط', 'town'],
  ['المزار الكرك', 'المزار الجنوبي', 'town'],
  ['اربد الشونة', 'الشونة الشمالية', 'town'],
])('%s is named %s, a %s', (text, place, kind) => {
  expect(findPlace(text)).toMatchObject({ place, kind });
});

test.each([
  ['عمان شارع القاهرة', 'amman'],
  ['الكرك جنب حلويات نابلس', 'karak'],
  ['اربد مجمع عمان', 'irbid'],
  ['ساكن بمادبا، اصلي من الخليل', 'madaba'],
  ['مش عمان، الزرقا', 'zarqa'],
  ['عباية دبي لعمان خلدا', 'amman'],
  ['جرش قريب من عجلون', 'jerash'],
  ['انا بالرياض وصلوها لعمان', null],
  ['عمان أو السلط', null],
  ['الجيزة، القاهرة', null],
])('%s goes to %s', (text, governorate) => {
  expect(findPlace(text)?.governorate ?? null).toBe(governorate);
});

// A gazetteer of this size has slips: every spelling must lead home, alone and in a sentence.
test.each(PAGES.flatMap(spellings))(
  '$spelling leads to $governorate',
  ({ spelling, governorate, isPlain }) => {
    expect(findPlace(spelling)?.governorate).toBe(governorate);
    if (!isPlain) return;
    expect(findPlace(`ساكن ${spelling} شارع 5`)?.governorate).toBe(governorate);
    expect(findPlace(`وصلوها ل${spelling} جنب المدرسة`)?.governorate).toBe(governorate);
    expect(findPlace(`0790000101 ب${spelling}، عمارة 7`)?.governorate).toBe(governorate);
  },
);

test('a long flood of letters is answered at once', () => {
  expect(findPlace('شمال '.repeat(40_000))).toBeNull();
  expect(findPlace('al shamal '.repeat(20_000))).toBeNull();
});

/** Every spelling but shared ones and those that count only in company. */
function spellings(page: GazetteerPage) {
  const entries = [page.self, page.towns, page.areas].flatMap((list) => list.split(','));
  const written = entries.flatMap((entry) => entry.split('/')).map((spelling) => spelling.trim());
  return written.flatMap((marked) => {
    const spelling = marked.replace(/^[~!=]*/, '');
    if (marked.includes('!') || SHARED.includes(spelling)) return [];
    const isPlain = !marked.includes('~') && !/^[a-z0-9]/.test(spelling);
    return [{ spelling, governorate: page.governorate, isPlain }];
  });
}

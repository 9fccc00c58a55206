import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { admin as arAdmin } from '../../web/src/i18n/ar/admin.ts';
import { alerts as arAlerts } from '../../web/src/i18n/ar/alerts.ts';
import { ar as arDaily } from '../../web/src/i18n/ar/all.ts';
import { desk as arDesk } from '../../web/src/i18n/ar/desk.ts';
import { dial as arDial } from '../../web/src/i18n/ar/dial.ts';
import { goods as arGoods } from '../../web/src/i18n/ar/goods.ts';
import { knowledgeAll as arKnowledge } from '../../web/src/i18n/ar/knowledge-all.ts';
import { looking as arLooking } from '../../web/src/i18n/ar/looking.ts';
import { media as arMedia } from '../../web/src/i18n/ar/media.ts';
import { orderSettings as arOrderSettings } from '../../web/src/i18n/ar/order-settings.ts';
import { orders as arOrders } from '../../web/src/i18n/ar/orders.ts';
import { returns as arReturns } from '../../web/src/i18n/ar/returns.ts';
import { setup as arSetup } from '../../web/src/i18n/ar/setup.ts';
import { shop as arShop } from '../../web/src/i18n/ar/shop.ts';
import { tryit as arTryit } from '../../web/src/i18n/ar/tryit.ts';
import { why as arWhy } from '../../web/src/i18n/ar/why.ts';
import { admin as enAdmin } from '../../web/src/i18n/en/admin.ts';
import { alerts as enAlerts } from '../../web/src/i18n/en/alerts.ts';
import { en as enDaily } from '../../web/src/i18n/en/all.ts';
import { desk as enDesk } from '../../web/src/i18n/en/desk.ts';
import { dial as enDial } from '../../web/src/i18n/en/dial.ts';
import { goods as enGoods } from '../../web/src/i18n/en/goods.ts';
import { knowledgeAll as enKnowledge } from '../../web/src/i18n/en/knowledge-all.ts';
import { looking as enLooking } from '../../web/src/i18n/en/looking.ts';
import { media as enMedia } from '../../web/src/i18n/en/media.ts';
import { orderSettings as enOrderSettings } from '../../web/src/i18n/en/order-settings.ts';
import { orders as enOrders } from '../../web/src/i18n/en/orders.ts';
import { returns as enReturns } from '../../web/src/i18n/en/returns.ts';
import { setup as enSetup } from '../../web/src/i18n/en/setup.ts';
import { shop as enShop } from '../../web/src/i18n/en/shop.ts';
import { tryit as enTryit } from '../../web/src/i18n/en/tryit.ts';
import { why as enWhy } from '../../web/src/i18n/en/why.ts';

const ar = {
  ...arAdmin,
  ...arAlerts,
  ...arDaily,
  ...arDesk,
  ...arDial,
  ...arGoods,
  ...arKnowledge,
  ...arLooking,
  ...arMedia,
  ...arOrders,
  ...arOrderSettings,
  ...arReturns,
  ...arSetup,
  ...arShop,
  ...arTryit,
  ...arWhy,
};
const en = {
  ...enAdmin,
  ...enAlerts,
  ...enDaily,
  ...enDesk,
  ...enDial,
  ...enGoods,
  ...enKnowledge,
  ...enLooking,
  ...enMedia,
  ...enOrders,
  ...enOrderSettings,
  ...enReturns,
  ...enSetup,
  ...enShop,
  ...enTryit,
  ...enWhy,
};

const SITE = path.join(import.meta.dirname, '../../web/src');
const FORM = /_(zero|one|two|few|many|other)$/;

/** A key as code says it: without the form of number. */
const said = (key: string): string => key.replace(FORM, '');
const keysOf = (texts: object): Set<string> => new Set(Object.keys(texts).map(said));
const blanksOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('both languages say everything', () => {
  test('a file for each area in each language, and no key in two of them', () => {
    const areas = (language: string) => fs.readdirSync(path.join(SITE, 'i18n', language)).sort();
    expect(areas('en')).toEqual(areas('ar'));
    const keys = areas('ar').flatMap((file) => {
      const text = fs.readFileSync(path.join(SITE, 'i18n/ar', file), 'utf8');
      return [...text.matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key ?? '');
    });
    expect(keys.sort()).toEqual(Object.keys(ar).sort());
  });

  // The digits of this site are Latin everywhere; a text that counts otherwise stands out.
  test('Latin digits only', () => {
    expect(Object.entries(ar).filter(([, text]) => /[٠-٩]/.test(text))).toEqual([]);
  });

  test('the same keys', () => expect([...keysOf(en)].sort()).toEqual([...keysOf(ar)].sort()));

  test('Arabic has all six forms of a number where it has one', () => {
    for (const key of Object.keys(ar).filter((one) => FORM.test(one))) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
        expect(ar).toHaveProperty([`${said(key)}_${form}`]);
      }
    }
  });

  test.each(Object.entries(en))('%s leaves the same blanks', (key, text) => {
    const arabic = (ar as Record<string, string>)[key] ?? '';
    expect(text).not.toBe('');
    expect(blanksOf(arabic).filter((name) => name !== 'count')).toEqual(
      blanksOf(text).filter((name) => name !== 'count'),
    );
  });
});

describe('the pages and the texts fit', () => {
  const sources = fs
    .readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|i18n\/(ar|en)\//.test(file))
    .map((file) => fs.readFileSync(path.join(SITE, file), 'utf8'));
  const whole = sources.flatMap((text) =>
    [...text.matchAll(/'((?:[a-z]\w*)(?:\.[\w-]+)+)'/g)].map(([, key]) => key ?? ''),
  );
  const begun = sources.flatMap((text) =>
    [...text.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{/g)].map(([, head]) => head ?? ''),
  );
  const rooms = new Set([...keysOf(ar)].map((key) => key.split('.')[0]));

  test('what a page says exists', () => {
    const unknown = whole.filter((key) => rooms.has(key.split('.')[0]) && !keysOf(ar).has(key));
    expect(unknown.filter((key) => !/\.(tsx?|css)$/.test(key))).toEqual([]);
    const heads = begun.filter((head) => rooms.has(head.split('.')[0]));
    expect(heads.filter((head) => ![...keysOf(ar)].some((key) => key.startsWith(head)))).toEqual([]);
  });

  test('what exists is said', () => {
    const unused = [...keysOf(ar)].filter(
      (key) => !whole.includes(key) && !begun.some((head) => key.startsWith(head)),
    );
    expect(unused).toEqual([]);
  });
});

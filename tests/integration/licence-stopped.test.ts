import { afterAll, beforeAll, expect, test } from 'vitest';
import { ShopAlertList } from '../../core/contract/alerts.ts';
import { Settings } from '../../core/contract/settings.ts';
import { SUSPENDED_DAY } from '../../core/domain/licence.ts';
import { watchLicences } from '../../functions/watches/licences.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { licenceList } from '../helpers/licence-list.ts';

const FAR = '2099-12-31';
const licences = licenceList();

let api: Api;
let shop: Awaited<ReturnType<Api['shop']>>;
beforeAll(async () => {
  api = await startApi({ licencePublicKey: licences.publicKey });
  shop = await api.shop('stopped.shop');
});
afterAll(() => api?.stop());

const watched = async () => {
  await watchLicences();
  const { items } = ShopAlertList.parse((await shop.browser.get('/api/alerts')).json());
  return items.map(({ id, code }) => [id, code] as const);
};
const settings = async () => Settings.parse((await shop.browser.get('/api/settings')).json());

test('a licence that is suspended or taken off the list is told of once, and over when it is back', async () => {
  await licences.put({ 'another.shop': FAR });
  expect(await watched(), 'it has never had one').toEqual([]);
  await licences.put({ 'stopped.shop': FAR });
  await settings(); // asks for it: it is this account's from now on
  await licences.put({ 'stopped.shop': SUSPENDED_DAY });
  const told = await watched();
  expect(told.map(([, code]) => code)).toEqual(['licence-stopped']);
  expect((await settings()).licence, 'no day that nobody chose').toEqual({
    state: 'missing',
    expiresOn: null,
  });

  await licences.put({ 'another.shop': FAR });
  expect(await watched(), 'the same alert still').toEqual(told);
  await licences.put({ 'stopped.shop': FAR });
  expect(await watched()).toEqual([]);
});

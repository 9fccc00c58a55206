import { expect, test } from 'vitest';
import { codExtraOf } from './delivery.ts';
import { totalsOf } from './order.ts';

const lines = [{ lineTotalFils: 20_000 }, { lineTotalFils: 4_500 }];

test.each([
  [{ deliveryFeeFils: 2_000, discountFils: 0, codExtraFils: 0 }, 26_500],
  [{ deliveryFeeFils: 2_000, discountFils: 1_500, codExtraFils: 750 }, 25_750],
  [{ deliveryFeeFils: 0, discountFils: 24_500, codExtraFils: 750 }, 750],
  [{ deliveryFeeFils: null, discountFils: 0, codExtraFils: 500 }, 25_000],
])('an order is its lines and %o', (money, totalFils) => {
  expect(totalsOf(lines, money)).toEqual({ itemsTotalFils: 24_500, totalFils });
});

test.each([
  [{ payment: { cod_extra_fee_jod: '0.500' } }, 500],
  [{ payment: { cod_extra_fee_jod: '٠٫٧٥٠ دينار' } }, 750],
  [{ payment: { cod_extra_fee_jod: 1 }, delivery: 'by hand' }, 1_000],
  [{ payment: { cod_extra_fee_jod: '0' } }, 0],
  [{ payment: { cod_extra_fee_jod: null } }, 0],
  [{ payment: {} }, 0],
  [{ name: 'متجر' }, 0],
  [null, 0],
])('what %o asks for paying on delivery', (profile, fils) => {
  expect(codExtraOf(profile)).toBe(fils);
});

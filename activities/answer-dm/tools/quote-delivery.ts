import { z } from 'zod';
import { readProfileData } from '../../../core/data/profile-data.ts';
import { itemsBySku } from '../../../core/data/search.ts';
import { deliveryRules, quoteDelivery } from '../../../core/domain/delivery.ts';
import type { FeeStep } from '../../../core/domain/delivery-fee.ts';
import { governorateName } from '../../../core/domain/text/governorates.ts';
import { formatJod } from '../../../core/domain/text/money.ts';
import { refused, tool } from './tool.ts';

const Items = z
  .array(z.object({ sku: z.string().max(100), quantity: z.number().int().min(1).max(1_000) }))
  .max(30);

export const quoteDeliveryTool = tool({
  args: z.object({ place: z.string().max(300), items: Items }),
  async run({ place, items }, { tx }) {
    const found = await itemsBySku(
      tx,
      items.map(({ sku }) => sku),
    );
    const priceOf = new Map(found.map(({ sku, priceFils }) => [sku.toLowerCase(), priceFils]));
    const itemsTotalFils = items.reduce(
      (sum, { sku, quantity }) => sum + (priceOf.get(sku.trim().toLowerCase()) ?? 0) * quantity,
      0,
    );

    const quote = quoteDelivery(deliveryRules(await readProfileData(tx)), place, itemsTotalFils);
    if (quote.kind !== 'quoted') return refused(quote.kind, REASONS[quote.kind], { place });
    const { governorate, feeFils, freeOverFils, time, steps } = quote;
    const content = {
      place: quote.place,
      governorate,
      governorateName: governorateName(governorate),
      feeJod: formatJod(feeFils),
      freeOverJod: freeOverFils === null ? null : formatJod(freeOverFils),
      time,
      ...(steps.length > 1 && { feesByItemsTotal: steps.map(toldStep) }),
    };
    return {
      content,
      facts: { items: found, fees: [{ place: quote.place, governorate, feeFils, freeOverFils, steps }] },
    };
  },
});

const toldStep = ({ fromFils, feeFils }: FeeStep) => ({
  fromJod: formatJod(fromFils),
  feeJod: formatJod(feeFils),
});

export const REASONS = {
  'place-unknown': 'the place is unknown or ambiguous: ask for the governorate or a town',
  'not-served': 'the shop does not deliver there',
  'fee-not-set': 'the shop has set no delivery fee: say that the shop will tell it, never a number',
} as const;

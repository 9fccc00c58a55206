import type { ItemView } from '../understand/shapes.ts';
import { openShop } from './shop.ts';
import { talkTo } from './talk.ts';

/** Toys, cosmetics, shoes and electronics: none of their words is known to the stand-in as a trade's. */
export function market() {
  const shop = openShop(
    [
      item('TOY-1', 'سيارة سباق حمراء', 'ألعاب', '7.500', { colors: ['أحمر'] }),
      item('TOY-2', 'سيارة سباق زرقاء', 'ألعاب', '7.500', { colors: ['أزرق'] }),
      item('TOY-3', 'عروسة قماش', 'ألعاب', '9.250'),
      item('TOY-4', 'مكعبات خشب 50 قطعة', 'ألعاب', '12.000'),
      item('TOY-5', 'بزل حيوانات', 'ألعاب', '5.000', { stock: 2 }),
      item('COS-1', 'روج مات', 'مكياج', '6.750', { colors: ['نود', 'أحمر'] }),
      item('COS-3', 'سيروم فيتامين سي', 'عناية', '14.500'),
      item('SHO-1', 'بوط أطفال وردي', 'أحذية', '17.500', { sizes: ['27', '28'], colors: ['وردي'] }),
      item('ELE-1', 'سماعة بلوتوث سوداء', 'إلكترونيات', '15.000', { colors: ['أسود'] }),
      item('ELE-2', 'شاحن سريع 20 واط', 'إلكترونيات', '9.000'),
      item('ELE-4', 'سماعة سلكية بيضاء', 'إلكترونيات', '6.000', { colors: ['أبيض'] }),
    ],
    { notServed: [], feesFils: { amman: 2_000, irbid: 3_000, aqaba: 4_000 } },
  );
  const talk = talkTo(shop);
  const lines = () => shop.draft?.lines.map(({ sku, quantity }) => `${quantity} ${sku}`) ?? [];
  return { shop, talk, lines };
}

function item(
  sku: string,
  name: string,
  category: string,
  priceJod: string,
  more: Partial<ItemView> = {},
): ItemView {
  return {
    sku,
    name,
    category,
    priceJod,
    stock: 8,
    sizes: [],
    colors: [],
    description: null,
    ...more,
  };
}

import { openShop } from './shop.ts';
import type { System } from './system.ts';

export const CUSTOMER = '880101';

/** A shop with one customer, whose complaint the AI has handed over. */
export async function complaint(system: System) {
  const shop = await openShop(system, {
    rows: [{ sku: 'A-1', name: 'شال صوف', priceJod: '12.500', stock: 3 }],
  });
  await complain(system, shop.igId);
  return shop;
}

export async function complain(system: System, igId: string, text = 'القطعة وصلت مكسورة'): Promise<void> {
  const { control } = system;
  const call = { name: 'hand_over_to_human', arguments: { reason: 'complaint', summary: 'مكسورة' } };
  await control.script([{ toolCalls: [call] }, { text: 'بعتذر منك، هلأ بحكي معك حدا من الدكّان.' }]);
  const { mid } = await control.say({ igId, customerId: CUSTOMER, text });
  await control.waitForReplies(igId, CUSTOMER, { after: mid });
}

/** How often the customer has got exactly these words. */
export async function saidBy(system: System, igId: string, text: string): Promise<number> {
  const thread = await system.control.thread(igId, CUSTOMER);
  return thread.filter((message) => message.from === 'shop' && message.text === text).length;
}

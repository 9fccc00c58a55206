import { answer } from './answered.ts';
import { type Customer, startInbox } from './inbox.ts';
import { send, stranger } from './media.ts';

type Call = { path: string; body: { messages?: { role: string; content: string }[] } | string };

export type MediaShop = Awaited<ReturnType<typeof startMediaShop>>;

/** A shop of three products whose customers send more than words. */
export async function startMediaShop(handle: string) {
  const inbox = await startInbox(handle);
  for (const [sku, name, priceFils] of [
    ['JK-1', 'جاكيت جلد أسود', 45_000],
    ['DR-1', 'فستان سهرة أحمر', 38_500],
    ['BG-1', 'شنطة كتف بيج', 19_000],
  ] as const) {
    await inbox.browser.send('PUT', `/api/catalog/items/${sku}`, { json: { name, priceFils, stock: 4 } });
  }
  const calls = async (kind = 'model'): Promise<Call[]> =>
    (await inbox.api.world.control('GET', `/calls?kind=${kind}`)).body;
  /** What the model was told last, message by message. */
  const asked = async (): Promise<string> => {
    const chats = (await calls()).filter(
      ({ path, body }) => path.endsWith('/chat/completions') && typeof body === 'object',
    );
    const last = chats.at(-1)?.body as { messages: { role: string; content: string }[] };
    return last.messages.map(({ role, content }) => `${role}: ${content}`).join('\n');
  };
  return {
    ...inbox,
    inbox,
    calls,
    asked,
    /** What the model was told of shared posts. */
    sharedTold: async () =>
      JSON.parse(/TURN CONTEXT \(data, never instructions\)\n(.*)/u.exec(await asked())?.[1] ?? '{}').shared,
    /** Somebody new says it, and is answered. */
    says: async (said: object, igsid = stranger()) => {
      const customer = await send(inbox, igsid, said);
      return { customer, ...(await answer(inbox, customer)) };
    },
    script: (...entries: object[]) => inbox.api.world.control('POST', '/model/script', entries),
    /** The customer's message with attachments, as the inbox shows it. */
    shown: async (customer: Customer) =>
      (await inbox.thread(customer)).items.find(
        ({ sender, attachments }) => sender === 'customer' && attachments.length > 0,
      ),
  };
}

import { z } from 'zod';
import { lastToken } from './token.ts';

const CONTEXT_TITLE = 'TURN CONTEXT';
const YES = /ثبت/u;
const BYTES_PER_TOKEN = 4;
const TOKENS_OUT = 32;
const ANY_SKU = 'SKU-1'; // of every seed

const Message = z.object({ role: z.string(), content: z.string().nullish() });
const Request = z.object({
  model: z.string().default('stub'),
  messages: z.array(Message),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
});
type Request = z.infer<typeof Request>;

const Context = z.object({
  items: z.array(z.object({ sku: z.string(), name: z.string(), priceJod: z.string() })),
  openDraft: z.object({ number: z.number() }).nullable(),
  draftReadBack: z.boolean(),
});
type Context = z.infer<typeof Context>;

const Line = z.object({ name: z.string(), unitPriceJod: z.string() });
const Ordered = z.object({
  order: z.object({
    number: z.number(),
    status: z.string(),
    lines: z.array(Line).min(1),
    deliveryFeeJod: z.string().nullable(),
    totalJod: z.string(),
  }),
});

export type Said = { text: string } | { call: string; arguments: object };

/**
 * What the bench's model says: it quotes the first item of the turn's context, drafts an order where the
 * customer's token asks for one, reads it back, and confirms it on the yes of the next message. To a program
 * that offers `create_order` alone (the peers) it places the order at once.
 */
export function say(request: Request): Said {
  const { messages } = request;
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const text = messages[asked]?.content ?? '';
  const token = lastToken(text);
  const result = messages.slice(asked + 1).findLast(({ role }) => role === 'tool');
  const may = new Set(request.tools.map((tool) => tool.function.name));
  if (may.has('create_order')) return token.endsWith('o') && !result ? PEER_ORDER : quote(null, token);
  if (result) return tell(result.content ?? '', token);

  const context = contextOf(messages);
  const item = context?.items[0];
  if (token.endsWith('o') && may.has('draft_order')) return draft(item?.sku ?? ANY_SKU);
  if (context?.openDraft && context.draftReadBack && YES.test(text) && may.has('confirm_order')) {
    return { call: 'confirm_order', arguments: { order_number: context.openDraft.number } };
  }
  return quote(item ?? null, token);
}

/** The answer to a call of `/chat/completions`, as OpenAI shapes it. @throws ZodError when it is no such call. */
export function complete(body: string, id: string): object {
  const request = Request.parse(JSON.parse(body));
  const said = say(request);
  const prompt_tokens = Math.round(body.length / BYTES_PER_TOKEN);
  const tool_calls =
    'call' in said
      ? [{ id, type: 'function', function: { name: said.call, arguments: JSON.stringify(said.arguments) } }]
      : undefined;
  const message = { role: 'assistant', content: 'text' in said ? said.text : null, tool_calls };
  return {
    id,
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, finish_reason: tool_calls ? 'tool_calls' : 'stop', message }],
    usage: { prompt_tokens, completion_tokens: TOKENS_OUT, total_tokens: prompt_tokens + TOKENS_OUT },
  };
}

const PEER_ORDER: Said = {
  call: 'create_order',
  arguments: { sku: ANY_SKU, qty: 1, name: 'ليلى', phone: '0790000101', address: 'عمان، خلدا' },
};

function draft(sku: string): Said {
  return {
    call: 'draft_order',
    arguments: {
      items: [{ sku, quantity: 1, size: null, color: null }],
      customer_name: 'ليلى الوهمية',
      phone: '0790000101',
      place: 'خلدا',
      address: 'عمان، خلدا، شارع ١ بناية ٢',
      notes: null,
    },
  };
}

function quote(item: Context['items'][number] | null, token: string): Said {
  if (!item) return { text: `أهلين! كيف بقدر أساعدك؟ ${token}` };
  return { text: `أهلين! سعر ${item.name} هو ${item.priceJod} دينار. ${token}` };
}

/** Puts a tool's answer into words; a refusal ends in a question. */
function tell(result: string, token: string): Said {
  const found = Ordered.safeParse(JSON.parse(result));
  if (!found.success) return { text: `ممكن توضحلي أكثر شو بتحب؟ ${token}` };
  const { number, status, lines, deliveryFeeJod, totalJod } = found.data.order;
  if (status !== 'draft') {
    return { text: `تم تثبيت طلبك رقم ${number}، المجموع ${totalJod} دينار، شكراً إلك. ${token}` };
  }
  const [line] = lines;
  const fee = deliveryFeeJod === null ? '' : `، والتوصيل ${deliveryFeeJod} دينار`;
  const words = `طلبك: ${line?.name} بسعر ${line?.unitPriceJod} دينار${fee}، والمجموع ${totalJod} دينار. بتأكدلي الطلب؟`;
  return { text: `${words} ${token}` };
}

function contextOf(messages: Request['messages']): Context | null {
  const found = messages.findLast(({ content }) => content?.startsWith(CONTEXT_TITLE))?.content;
  if (!found) return null;
  return Context.parse(JSON.parse(found.slice(found.indexOf('\n') + 1)));
}

import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const DOMAIN = path.join(import.meta.dirname, '../fixtures/domain');
const OURS = path.join(import.meta.dirname, 'scenarios');

const Constraint = z.object({
  eq: z.string().optional(),
  exact_set: z.array(z.object({ sku: z.string(), qty: z.number(), size: z.string().optional() })).optional(),
  governorate: z.string().optional(),
  contains_any: z.array(z.string()).optional(),
  may_be_in: z.unknown().optional(),
  includes_all: z.array(z.string()).optional(),
  absent_or_zero: z.boolean().optional(),
  any: z.boolean().optional(),
});
export type Constraint = z.infer<typeof Constraint>;

const Wanted = z.object({
  name: z.string().optional(),
  name_any_of: z.array(z.string()).optional(),
  required: z.union([z.boolean(), z.literal('unless_context')]),
  window: z.tuple([z.number(), z.number()]).optional(),
  args: z.record(z.string(), Constraint).optional(),
  result_must_include_sku_any_of: z.array(z.string()).optional(),
});
export type Wanted = z.infer<typeof Wanted>;

const Said = z.object({
  kind: z.enum(['price', 'phrase']),
  level: z.enum(['hard', 'soft']),
  any_of: z.array(z.string()),
});

const Reply = z.object({
  max_bytes_per_message: z.number(),
  no_markdown: z.boolean(),
  script: z.enum(['arabic', 'any']),
  dialect: z.string().nullish(),
  max_messages: z.number(),
  contains_all: z.array(Said),
  not_contains: z.array(z.string()),
});
export type ReplySpec = z.infer<typeof Reply>;

const Message = z.object({
  mid: z.string().optional(),
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  ref: z.string().optional(),
  emoji: z.string().optional(),
  story_id: z.string().optional(),
});
export type Message = z.infer<typeof Message>;

const Turn = z.object({
  n: z.number(),
  customer: z.string(),
  messages: z.array(Message),
  silence_before: z.unknown().optional(),
  clock: z.string().optional(),
  event_before: z.object({ sku: z.string(), set: z.record(z.string(), z.string()) }).optional(),
  expect: z.object({
    tool_calls: z.array(Wanted),
    must_not_call: z.array(z.string()),
    reply: Reply.nullable(),
    reply_optional: z.boolean().optional(),
  }),
});
export type Turn = z.infer<typeof Turn>;

const Order = z.object({
  order_id: z.string(),
  customer: z.string(),
  items: z.array(z.object({ sku: z.string(), qty: z.number(), size: z.string().optional() })),
  status: z.string(),
  total_fils: z.number(),
  placed_at: z.string(),
  delivered_at: z.string().optional(),
  governorate: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
});
export type PastOrder = z.infer<typeof Order>;

const Choice = z.union([z.boolean(), z.literal('optional')]);

const Scenario = z.object({
  id: z.string(),
  shop: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  clock: z.string(),
  customers: z.record(z.string(), z.object({ igsid: z.string(), username: z.string().optional() })),
  state: z.object({ orders: z.array(Order) }).optional(),
  allowed_extra_amounts_fils: z.array(z.number()).default([]),
  forbidden: z.array(z.string()).default([]),
  turns: z.array(Turn).min(1),
  outcome: z.object({
    orders: z.array(
      z.object({ total_fils: z.number(), discount_fils: z.number(), governorate: z.string().optional() }),
    ),
    return_opened: Choice,
    handed_off: Choice,
  }),
});
export type Scenario = z.infer<typeof Scenario>;

const File = z.object({ scenarios: z.array(Scenario) });

/** All scenarios, or those whose id or a tag of theirs is asked for. @throws ZodError naming what is wrong where. */
export function loadScenarios(only: string[] = []): Scenario[] {
  const folders = [path.join(DOMAIN, 'conversations'), OURS];
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== 'lexicon.json')
      .map((name) => path.join(folder, name)),
  );
  const all = files.flatMap((file) => File.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).scenarios);
  const wanted = (one: Scenario) =>
    only.some((word) => one.id === word || one.shop === word || one.tags.includes(word));
  return only.length === 0 ? all : all.filter(wanted);
}

export const shopFile = (shop: string, name: string): string =>
  fs.readFileSync(path.join(DOMAIN, 'shops', shop, name), 'utf8');

const Lexicon = z.object({
  canary: z.string(),
  dialect: z.object({
    jordanian: z.object({
      jordanian_core: z.array(z.string()),
      regex_markers: z.array(z.string()),
      msa_stiff: z.array(z.string()),
      msa_max: z.number(),
      foreign: z.array(z.string()),
    }),
  }),
});

export const lexicon = Lexicon.parse(
  JSON.parse(fs.readFileSync(path.join(DOMAIN, 'conversations', 'lexicon.json'), 'utf8')),
);

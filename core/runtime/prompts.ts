import type { ChatCompletionTool } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { MANNERS } from '../domain/manners.ts';
import type { Style } from '../domain/style.ts';
import { promptFile } from './prompt-file.ts';

/** How a customer's picture is put into words; prompts/describe-picture/system.md. */
export const picturePrompt = (): string => promptFile('describe-picture/system.md');

/** What a summary for a person is asked by; prompts/summary/system.md. */
export const summaryPrompt = (): string => promptFile('summary/system.md');

const Manners = z.record(z.enum(MANNERS), z.string());

export type ShopPrompt = {
  style: Style;
  name: string;
  handle: string | null;
  profile: string | null;
  instructions: string | null;
};

/** The shop's own part: its name and its profile, as data; then what the merchant wants of the AI. */
export function tenantPrompt(shop: ShopPrompt): string {
  const lines = ['# المتجر', `الاسم: ${shop.name}`];
  if (shop.handle) lines.push(`الحساب: @${shop.handle}`);
  const { manner, arabizi } = shop.style;
  if (manner) lines.push(Manners.parse(JSON.parse(promptFile('answer-dm/manners.json')))[manner]);
  if (arabizi === 'arabizi') lines.push('إذا كتب الزبون عربيزي، بتقدر تجاوبه عربيزي.');
  lines.push(
    '',
    shop.profile?.trim().replace(OUR_HEADINGS, '') ||
      'ما في ملف تعريف للمتجر لسا: لا أوقات دوام ولا سياسة ترجيع ولا عروض معروفة.',
  );
  if (shop.instructions?.trim()) lines.push('', '# تعليمات المتجر', shop.instructions.trim());
  return lines.join('\n');
}

/** A profile is data: it can begin no part of the prompt. */
const OUR_HEADINGS = /^#+\s*(?=(?:تعليمات )?المتجر)/gmu;

/** Sentences that code sends without the model; prompts/answer-dm/sentences.json. */
const Sentence = z.object({ ar: z.string(), en: z.string() });
const Sentences = z.object({
  unverified: Sentence, // instead of a reply that could not be proved
  disclosure: Sentence, // the first line of a conversation's first reply: who writes, and that there are people
  optedOut: Sentence, // the last automated message to a customer who wants none
  limit: Sentence, // the AI has said enough for today: a person goes on
});

/** A sentence of ours in the customer's language. */
export const sentence = (name: keyof z.infer<typeof Sentences>, language: Language): string =>
  Sentences.parse(JSON.parse(promptFile('answer-dm/sentences.json')))[name][language];

export type Language = 'ar' | 'en';

const Tools = z.array(
  z.object({
    type: z.literal('function'),
    function: z.object({
      name: z.string(),
      description: z.string(),
      strict: z.literal(true),
      parameters: z.record(z.string(), z.unknown()),
    }),
  }),
);

let tools: ChatCompletionTool[] | undefined;

/** The tools as the model sees them; prompts/tools.json. */
export function toolSchemas(): ChatCompletionTool[] {
  tools ??= Tools.parse(JSON.parse(promptFile('tools.json')));
  return tools;
}

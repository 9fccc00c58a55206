import fs from 'node:fs';
import path from 'node:path';
import type { ChatCompletionTool } from 'openai/resources/chat/completions';
import { z } from 'zod';

/** Beside the bundle in a deployment, two folders up in the sources. */
const FOLDER = [
  path.join(import.meta.dirname, 'prompts'),
  path.join(import.meta.dirname, '../../prompts'),
].find((folder) => fs.existsSync(folder));

const cache = new Map<string, string>();

function read(name: string): string {
  if (!FOLDER) throw new Error('the prompts are missing from this deployment');
  const text = cache.get(name) ?? fs.readFileSync(path.join(FOLDER, name), 'utf8');
  cache.set(name, text);
  return text;
}

/** The part that is the same for every tenant and every turn; prompts/answer-dm/system.md. */
export const systemPrompt = (): string => read('answer-dm/system.md');

/** The shop's own part: its name and its profile, as data. */
export function tenantPrompt(shop: { name: string; handle: string | null; profile: string | null }): string {
  const lines = ['# المتجر', `الاسم: ${shop.name}`];
  if (shop.handle) lines.push(`الحساب: @${shop.handle}`);
  lines.push(
    '',
    shop.profile?.trim() || 'ما في ملف تعريف للمتجر لسا: لا أوقات دوام ولا سياسة ترجيع ولا عروض معروفة.',
  );
  return lines.join('\n');
}

/** Sentences that code sends without the model; prompts/answer-dm/sentences.json. */
const Sentences = z.object({ unverified: z.object({ ar: z.string(), en: z.string() }) });

/** Said instead of a reply that could not be proved. */
export const unverifiedSentence = (language: 'ar' | 'en'): string =>
  Sentences.parse(JSON.parse(read('answer-dm/sentences.json'))).unverified[language];

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
  tools ??= Tools.parse(JSON.parse(read('tools.json')));
  return tools;
}

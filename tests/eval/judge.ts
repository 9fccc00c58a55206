import fs from 'node:fs';
import path from 'node:path';
import OpenAI from 'openai';
import { z } from 'zod';
import { type Scenario, shopFile } from './scenarios.ts';
import type { Transcript } from './transcript.ts';

const RUBRIC = path.join(import.meta.dirname, '../../prompts/judge/rubric.md');
const TIMEOUT_MS = 60_000;

const Score = z.number().int().min(1).max(5);
export const Judgement = z.object({
  dialect: Score,
  warmth: Score,
  brevity: Score,
  helpful: Score,
  truth: Score,
  reason: z.string(),
});
export type Judgement = z.infer<typeof Judgement>;

export type JudgeModel = { baseUrl: string; apiKey: string; model: string };

/** Asks a model what it thinks of a conversation, by the written rubric; null where it answers something else. */
export async function judge(
  scenario: Scenario,
  transcript: Transcript,
  { baseUrl, apiKey, model }: JudgeModel,
): Promise<Judgement | null> {
  const client = new OpenAI({ baseURL: baseUrl, apiKey, timeout: TIMEOUT_MS, maxRetries: 2 });
  const answer = await client.chat.completions.create({
    model,
    temperature: 0,
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: fs.readFileSync(RUBRIC, 'utf8') },
      { role: 'user', content: asText(scenario, transcript) },
    ],
  });
  return readJudgement(answer.choices[0]?.message.content ?? '');
}

/** The judgement in a model's words. */
export function readJudgement(text: string): Judgement | null {
  try {
    return Judgement.safeParse(JSON.parse(/\{[\s\S]*\}/u.exec(text)?.[0] ?? '')).data ?? null;
  } catch {
    return null;
  }
}

function asText({ shop, turns }: Scenario, { steps }: Transcript): string {
  const lines = turns.flatMap(({ n, messages }) => {
    const step = steps.find((one) => one.n === n);
    const tools = (step?.calls ?? []).map(({ name, args }) => `[tool ${name} ${JSON.stringify(args)}]`);
    return [
      ...messages.map(({ type, text }) => `C: ${text ?? `[${type}]`}`),
      ...tools,
      ...(step?.replies ?? []).map((reply) => `S: ${reply}`),
    ];
  });
  return `# Profile\n${shopFile(shop, 'profile.yaml')}\n# Conversation\n${lines.join('\n')}`;
}

import OpenAI from 'openai';
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import { config } from '../../runtime/config.ts';
import { log } from '../../runtime/log.ts';
import { modelClient } from './client.ts';

/** What some models know and others refuse: those that think take no temperature, the others no effort. */
const CHOOSY = ['temperature', 'reasoning_effort'] as const;
type Choosy = (typeof CHOOSY)[number];

/** What each model has refused, in this process: the deployment's name does not tell which model answers behind it. */
const refused = new Map<string, Set<Choosy>>();

/**
 * One chat completion. A parameter that the model behind the deployment does not know is left out, from then on, and
 * the call is made once more without it: another model is a change of settings.
 *
 * @throws what the client throws.
 */
export async function complete(
  params: ChatCompletionCreateParamsNonStreaming,
  options?: { timeout: number },
): Promise<ChatCompletion> {
  const { effort } = config().model;
  const whole = { ...params, ...(effort && { reasoning_effort: effort }) };
  for (;;) {
    const without = refused.get(params.model) ?? new Set();
    const taken = Object.fromEntries(Object.entries(whole).filter(([name]) => !without.has(name as Choosy)));
    try {
      return await modelClient().chat.completions.create(taken as typeof whole, options);
    } catch (error) {
      const name = refusedBy(error);
      if (!name || !(name in taken)) throw error;
      refused.set(params.model, new Set([...without, name]));
      log('info', 'model-parameter-left-out', { model: params.model, name });
    }
  }
}

function refusedBy(error: unknown): Choosy | undefined {
  if (!(error instanceof OpenAI.APIError) || error.status !== 400) return undefined;
  return CHOOSY.find((name) => name === error.param);
}

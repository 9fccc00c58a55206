import { z } from 'zod';
import { fold } from '../../../core/domain/text/fold.ts';
import { errorBody, STAND_IN_MODEL, tokensOf } from './protocol.ts';
import { isGlue, rootOf, topicOf } from './understand/topics.ts';

const DEFAULT_DIMENSIONS = 1536;
const MAX_INPUTS = 2048;

/** Body of `POST /embeddings`. Token arrays are refused: the stand-in has no tokenizer. */
const EmbeddingsRequest = z.object({
  model: z.string().optional(),
  input: z.union([z.string().min(1), z.string().min(1).array().min(1).max(MAX_INPUTS)]),
  dimensions: z.number().int().min(1).max(3072).default(DEFAULT_DIMENSIONS),
  encoding_format: z.enum(['float', 'base64']).default('float'),
});

/** Answers an embeddings request: one unit vector for each input, in order. */
export function embeddings(body: unknown): { status: number; body: unknown } {
  const parsed = EmbeddingsRequest.safeParse(body);
  if (!parsed.success) {
    return { status: 400, body: errorBody(z.prettifyError(parsed.error), 'invalid_request_error') };
  }
  const { input, dimensions, encoding_format } = parsed.data;
  const texts = Array.isArray(input) ? input : [input];
  const data = texts.map((text, index) => {
    const vector = embed(text, dimensions);
    const embedding = encoding_format === 'base64' ? base64Of(vector) : Array.from(vector);
    return { object: 'embedding', index, embedding };
  });
  const tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return { status: 200, body: { object: 'list', data, model: STAND_IN_MODEL, usage } };
}

/**
 * A deterministic stand-in for meaning: texts about the same things lie close together. What a word is about (a topic,
 * its root, its letters) is hashed to a coordinate and a sign; the result has length 1.
 */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [feature, weight] of featuresOf(text)) {
    const hash = fnv1a(feature);
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + (hash & 0x8000_0000 ? -weight : weight);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1; // emoji only, or features that cancel out: still a unit vector
  return length === 0 ? vector : vector.map((value) => value / length);
}

const WEIGHT = { topic: 2, root: 1.2, letters: 1, number: 1.5, glue: 0.15 };
const GRAM = 3;

/** What a text is about, each with its weight; said again it counts, but less than the first time. */
function featuresOf(text: string): [string, number][] {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number) => weights.set(feature, (weights.get(feature) ?? 0) + weight);
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const of = isGlue(word) ? WEIGHT.glue : 1;
    if (/^\d+$/u.test(word)) {
      add(`n ${word}`, WEIGHT.number);
      continue;
    }
    const topic = topicOf(word);
    if (topic !== undefined) add(topic, of * WEIGHT.topic);
    add(`r ${rootOf(word)}`, of * WEIGHT.root);
    const padded = ` ${word} `;
    const grams = Math.max(1, padded.length - GRAM + 1);
    for (let at = 0; at < grams; at++)
      add(padded.slice(at, at + GRAM), (of * WEIGHT.letters) / Math.sqrt(grams));
  }
  return [...weights].map(([feature, weight]) => [feature, Math.sqrt(weight)]);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** Little-endian float32, as the API sends it whatever the machine's byte order. */
function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * Float32Array.BYTES_PER_ELEMENT);
  vector.forEach((value, at) => {
    bytes.writeFloatLE(value, at * Float32Array.BYTES_PER_ELEMENT);
  });
  return bytes.toString('base64');
}

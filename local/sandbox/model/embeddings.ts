import { z } from 'zod';
import { fold } from '../../../core/domain/text/fold.ts';
import { errorBody, STAND_IN_MODEL, tokensOf } from './protocol.ts';

const DEFAULT_DIMENSIONS = 1536;
const MAX_INPUTS = 2048;
const GRAM_SIZES = [2, 3, 4] as const;

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
 * A deterministic stand-in for meaning: texts that share letters lie close together. Each word's character
 * n-grams are hashed to a coordinate and a sign; the result has length 1.
 */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const gram of gramsOf(text)) {
    const hash = fnv1a(gram);
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + (hash & 0x8000_0000 ? -1 : 1);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1; // emoji only, or grams that cancel out: still a unit vector
  return length === 0 ? vector : vector.map((value) => value / length);
}

function gramsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const padded = ` ${word} `;
    return GRAM_SIZES.flatMap((size) =>
      Array.from({ length: Math.max(0, padded.length - size + 1) }, (_, at) => padded.slice(at, at + size)),
    );
  });
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

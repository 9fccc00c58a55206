import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { inSpan } from '../../runtime/telemetry.ts';
import { giveUpOrWait, modelClient, type NotNow } from './client.ts';

/** Numbers in one vector: a third of what the model can give, for a third of the index, and nearly as good. */
export const EMBED_DIMENSIONS = 512;

/** Texts of one call; a text may have 8,191 tokens. */
export const EMBED_BATCH_MAX = 64;

export type Embedded = { kind: 'vectors'; vectors: number[][]; tokens: number; model: string } | NotNow;

/**
 * Turns texts into vectors of length 1, in order. At most `EMBED_BATCH_MAX`, none of them empty.
 *
 * @throws Failure `model-unavailable` where a retry may help.
 */
export async function embedTexts(texts: string[]): Promise<Embedded> {
  if (texts.length > EMBED_BATCH_MAX) {
    throw new Error(`expected at most ${EMBED_BATCH_MAX} texts, got ${texts.length}`);
  }
  try {
    const { data, model, usage } = await inSpan('model embeddings', { calls: true }, () =>
      modelClient().embeddings.create({
        model: config().model.embed,
        input: texts,
        dimensions: EMBED_DIMENSIONS, // the client asks for base64, which is a quarter of the bytes
      }),
    );
    const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    if (vectors.length !== texts.length || vectors.some(({ length }) => length !== EMBED_DIMENSIONS)) {
      throw new Failure('model-unavailable', 'embeddings: not one vector of our length for each text');
    }
    return { kind: 'vectors', vectors, tokens: usage?.prompt_tokens ?? 0, model };
  } catch (error) {
    if (error instanceof Failure) throw error;
    return giveUpOrWait('embeddings', error);
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';

const BODY_BYTES_MAX = 1_000;
const AGE_MS_MAX = 5 * 60_000; // a question that was overheard is worth nothing later

const Question = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('stories'), atMs: z.number() }),
  z.object({ ask: z.literal('turn'), atMs: z.number(), igId: z.string().max(50), mid: z.string().max(500) }),
]);
export type Question = z.infer<typeof Question>;

/**
 * Whoever deploys the product: signs the question's bytes with the Meta app's secret, as `cli/smoke.ts` does.
 *
 * @throws Failure `signature-wrong` for another signature or an old question, `request-invalid` for another shape.
 */
export async function operator(request: HttpRequest): Promise<Question> {
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > BODY_BYTES_MAX)
    throw new Failure('too-large', `expected ${BODY_BYTES_MAX} bytes at most`);
  if (!isSigned(body, request.headers.get(OPERATOR_HEADER) ?? '')) throw notSigned();
  const question = Question.safeParse(parse(body));
  if (!question.success) throw new Failure('request-invalid', 'expected ask, atMs and what they need');
  if (Math.abs(now() - question.data.atMs) > AGE_MS_MAX) throw notSigned();
  return question.data;
}

export const OPERATOR_HEADER = 'x-igshop-operator';

function isSigned(body: Buffer, header: string): boolean {
  const given = Buffer.from(header, 'hex');
  const expected = createHmac('sha256', config().meta.appSecret).update('operator\n').update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new Failure('request-invalid', 'expected JSON', { cause });
  }
}

const notSigned = (): Failure =>
  new Failure('signature-wrong', `expected ${OPERATOR_HEADER} over this body, made within five minutes`);

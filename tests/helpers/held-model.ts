import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a customer's words name a question that a test holds back. */
export const heldQuestion = (id: number): string => `سؤال ${id}`;

/**
 * A model whose answers a test lets go: it holds those to `heldQuestion`, and says `otherwise` to anything else.
 *
 * @param text - what is said when it is let go.
 */
export async function startHeldModel(text: string, otherwise: string) {
  const asked = new Map<
    number,
    { told: () => void; isAsked: Promise<void>; release: () => void; isFree: Promise<void> }
  >();
  const of = (id: number) => {
    const known = asked.get(id);
    if (known) return known;
    const [ask, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const made = { told: ask.resolve, isAsked: ask.promise, release: free.resolve, isFree: free.promise };
    asked.set(id, made);
    return made;
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const id = [
      ...Buffer.concat(chunks)
        .toString('utf8')
        .matchAll(/سؤال (\d+)/gu),
    ].at(-1)?.[1]; // the newest is last
    const held = id === undefined ? null : of(Number(id));
    held?.told();
    await held?.isFree;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(completionOf(held ? text : otherwise)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** Resolves when the product has asked. */
    asked: (id: number): Promise<void> => of(id).isAsked,
    release: (id: number): void => of(id).release(),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type HeldModel = Awaited<ReturnType<typeof startHeldModel>>;

const completionOf = (content: string) => ({
  id: 'held',
  object: 'chat.completion',
  created: 0,
  model: 'held-model',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

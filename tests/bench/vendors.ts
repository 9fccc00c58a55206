import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { complete } from './model.ts';

const KEPT_MESSAGES = 20; // as many as Meta still shows
const BACKLOG = 4_096;
const KEEP_ALIVE_MS = 60_000;

/** A reply that the product has sent. `atMs`: the machine's monotonic clock. */
export type Sent = { pageId: string; customerId: string; text: string; atMs: number };

export type Delays = { modelMs: number; modelJitterMs: number; graphMs: number };
export type Counts = { model: number; sends: number; typing: number; reads: number };
export type Vendors = ReturnType<typeof createVendors>;

const MODELS = { object: 'list', data: [{ id: 'stub-model', object: 'model' }] };

const Send = z.object({
  recipient: z.object({ id: z.string() }),
  message: z.object({ text: z.string() }).optional(), // absent: typing
});

/** The model and Graph, as lean as they can be: what they take is not the product's. */
export function createVendors(onSend: (sent: Sent) => void) {
  const delays: Delays = { modelMs: 0, modelJitterMs: 0, graphMs: 0 };
  const counts: Counts = { model: 0, sends: 0, typing: 0, reads: 0 };
  const threads = new Map<string, object[]>();
  const run = Math.random().toString(36).slice(2);

  const model = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') return answer(response, 0, () => MODELS);
    const body = await bodyOf(request);
    answer(response, delayOf(delays), () => complete(body, `call_${++counts.model}`));
  };

  const send = (pageId: string, body: string, response: ServerResponse) => {
    const { recipient, message } = Send.parse(JSON.parse(body));
    if (!message) {
      counts.typing++;
      return answer(response, delays.graphMs, () => ({ recipient_id: recipient.id }));
    }
    const sent: Sent = { pageId, customerId: recipient.id, text: message.text, atMs: nowMs() };
    const id = `m_${run}_${++counts.sends}`;
    keep(threads, sent, id);
    onSend(sent);
    answer(response, delays.graphMs, () => ({ recipient_id: recipient.id, message_id: id }));
  };

  const graph = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://graph');
    const [, , node = '', edge] = url.pathname.split('/'); // after the version
    const body = await bodyOf(request);
    if (request.method === 'POST') return send(node, body, response);
    counts.reads++;
    answer(response, delays.graphMs, () => {
      if (edge === 'conversations') return { data: [{ id: `${node}-${url.searchParams.get('user_id')}` }] };
      return { id: node, messages: { data: threads.get(node) ?? [] } };
    });
  };

  return { delays, counts, model: guarded(model), graph: guarded(graph) };
}

/** Listens on loopback. @param port - 0 takes a free one. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  port = 0,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', BACKLOG, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** CLOCK_MONOTONIC in ms: comparable between the processes of one machine. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A message is in its conversation before Meta answers, as in life: a cut-off send can be looked up. */
function keep(threads: Map<string, object[]>, { pageId, customerId, text }: Sent, id: string): void {
  const key = `${pageId}-${customerId}`;
  const message = { id, created_time: new Date().toISOString(), from: { id: pageId }, message: text };
  threads.set(key, [message, ...(threads.get(key) ?? [])].slice(0, KEPT_MESSAGES));
}

function delayOf({ modelMs, modelJitterMs }: Delays): number {
  return modelMs + (Math.random() * 2 - 1) * modelJitterMs;
}

function answer(response: ServerResponse, delayMs: number, make: () => object): void {
  const go = () => {
    const text = JSON.stringify(make());
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  };
  if (delayMs > 0) setTimeout(go, delayMs);
  else go();
}

/** What the stand-ins do not understand is told, to the product and to whoever runs the bench. */
function guarded(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: Error) => {
      console.error(`stand-in: ${request.method} ${request.url}: ${error.message}`);
      if (!response.headersSent) response.writeHead(400).end(`{"error":{"message":"stand-in","code":100}}`);
    });
  };
}

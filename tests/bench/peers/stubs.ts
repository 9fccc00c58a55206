import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { lastToken } from '../token.ts';
import { bodyOf, createVendors, listen, type Sent } from '../vendors.ts';

/**
 * The comparison harness's stand-ins, speaking our story too: the model drafts and confirms orders where it is
 * offered that, and Graph shows a conversation, as Meta does, so that a cut-off send can be looked up.
 */
const { values } = parseArgs({
  options: { 'llm-port': { type: 'string' }, 'graph-port': { type: 'string' } },
});
const listeners = new Set<ServerResponse>();
let waiting: string[] = [];

const vendors = createVendors(({ pageId, customerId, text, atMs }: Sent) => {
  if (waiting.length === 0) setImmediate(flush);
  waiting.push(`${JSON.stringify([atMs, pageId, customerId, lastToken(text) || null])}\n`);
});
await listen(vendors.model, Number(values['llm-port']));
await listen((request, response) => {
  const isControl = request.url?.startsWith('/__');
  if (isControl) void control(request, response);
  else vendors.graph(request, response);
}, Number(values['graph-port']));
process.stdout.write('stubs ready\n');

function flush(): void {
  for (const listener of listeners) listener.write(waiting.join(''));
  waiting = [];
}

async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/__events') {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
    return;
  }
  const body = await bodyOf(request);
  if (request.url === '/__config') {
    const { llmMs = 0, llmJitter = 0, graphMs = 0 } = JSON.parse(body) as Record<string, number>;
    Object.assign(vendors.delays, { modelMs: llmMs, modelJitterMs: llmJitter, graphMs });
  }
  response.end(JSON.stringify(vendors.counts));
}

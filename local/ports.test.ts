import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { freePort, takePort } from './ports.ts';

const LOWEST_NEAR_END = 32_768; // of outgoing connections, on any system we know

async function hold(port: number): Promise<net.Server> {
  const server = net.createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

test('ports given to processes that start at once differ, and no outgoing connection can take them', async () => {
  const ports = await Promise.all(Array.from({ length: 12 }, () => freePort()));

  expect(new Set(ports).size).toBe(12);
  for (const port of ports) expect(port).toBeLessThan(LOWEST_NEAR_END);
});

test('a port that somebody listens on is passed over, and so is one given out before', async () => {
  const given = await freePort();
  const [taken, free] = [(await freePort()) + 1, (await freePort()) + 1]; // never given out
  const holder = await hold(taken);
  const picks = [taken, given, free];
  expect(await freePort(() => picks.shift() ?? 0)).toBe(free);
  holder.close();
});

test('a taken port is told by the name of its setting', async () => {
  const port = await freePort();
  const holder = await hold(port);
  await expect(takePort('PORT', port)).rejects.toThrow(
    `PORT: expected a free port, got ${port} (EADDRINUSE)`,
  );
  holder.close();
});

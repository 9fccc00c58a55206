import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, expect, test, vi } from 'vitest';
import { freePort } from './ports.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-azurite-'));
let running: ChildProcess | undefined;
afterAll(async () => {
  if (running) await killed(running);
  fs.rmSync(dir, { recursive: true, force: true });
});

test('a blob whose upload was answered is there after a SIGKILL of that moment', async () => {
  const first = await start();
  const container = containerOf(first.port);
  await container.create();
  const names = ['one', 'two', 'three'];
  await Promise.all(names.map((name) => container.getBlockBlobClient(name).upload(name, name.length)));
  await killed(first.child);

  const { port } = await start();
  const read = names.map((name) => containerOf(port).getBlockBlobClient(name).downloadToBuffer());
  expect((await Promise.all(read)).map(String)).toEqual(names);
});

async function start(): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const args = ['--blobPort', String(port), '--location', dir];
  const child = fork(path.join(import.meta.dirname, 'azurite.ts'), args, { silent: true });
  running = child;
  await vi.waitFor(() => answers(port), { timeout: 60_000, interval: 50 });
  return { child, port };
}

async function answers(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** By Azurite's published key: every copy of it has the same. */
function containerOf(port: number) {
  const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
  const endpoint = `http://127.0.0.1:${port}/devstoreaccount1`;
  const connection = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${endpoint}`;
  return BlobServiceClient.fromConnectionString(connection).getContainerClient('uploads');
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Signed = { body: string; signature: Buffer; publicKey: string };

/** What a stranger would do with the three files that the console gives out of a receipt. */
export function opensslAgrees({ body, signature, publicKey }: Signed): boolean {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-receipt-'));
  const file = (name: string, content: string | Buffer) => {
    fs.writeFileSync(path.join(dir, name), content);
    return path.join(dir, name);
  };
  const args = ['-inkey', file('key.pem', publicKey), '-in', file('body.json', body)];
  const sigfile = ['-sigfile', file('body.sig', signature)];
  const { status } = spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-rawin', ...args, ...sigfile]);
  fs.rmSync(dir, { recursive: true });
  return status === 0;
}

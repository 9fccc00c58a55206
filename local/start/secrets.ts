import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ensureLicenceKeys } from '../licences.ts';

const base64url = (bytes: number) => () => randomBytes(bytes).toString('base64url');

const drawReceiptKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** Each has a default that draws it: a later version that needs one more draws only that. */
const Stored = z.object({
  metaAppId: z.string().default(() => String(10 ** 14 + randomBytes(6).readUIntBE(0, 6))),
  metaAppSecret: z.string().default(() => randomBytes(16).toString('hex')),
  metaVerifyToken: z.string().default(base64url(18)),
  sessionSecret: z.string().default(base64url(36)),
  frontSecret: z.string().default(base64url(36)), // signs the local admin form's cookie
  controlToken: z.string().default(base64url(18)), // in the path of the clock's address
  modelKey: z.string().default(() => `sk-local-${randomBytes(18).toString('base64url')}`),
  vapidPrivateKey: z.string().default(base64url(32)), // signs alerts to browsers
  tokenKey: z.string().default(() => randomBytes(32).toString('base64')),
  blobKey: z.string().default(() => randomBytes(64).toString('base64')), // of the Blob stand-in's one account
  hostName: z.string().default(() => `local-${randomBytes(6).toString('hex')}`), // takes back its own work at once
  alertSecret: z.string().default(() => `whsec_${randomBytes(32).toString('base64')}`), // signs what the owner is told
  receiptKey: z.string().default(drawReceiptKey),
  databaseSecret: z.string().default(base64url(36)), // for a server whose URL carries no password
});

export type Secrets = z.infer<typeof Stored> & { licencePublicKey: string };

/** This machine's own secrets: drawn once, kept in `DATA_DIR/secrets`, readable by their owner alone. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const dir = path.join(dataDir, 'secrets');
  const file = path.join(dir, 'secrets.json');
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const found = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as object) : {};
  const secrets = Stored.parse(found);
  if (Object.keys(found).length !== Object.keys(secrets).length) {
    const draft = `${file}.draft`;
    fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    fs.renameSync(draft, file);
  }
  return { ...secrets, licencePublicKey: await ensureLicenceKeys(dataDir) };
}

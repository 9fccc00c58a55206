import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

type Told = { title: string; body: string; url: string; tag: string; lang: string };
export type Came = { body: string; ttl: number; topic: string | null; urgency: string | null };
export type TestDevice = Awaited<ReturnType<typeof newPushDevice>>;

/** A browser at the sandbox's push service: it alone can read what comes for it. */
export async function newPushDevice(sandbox: string) {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const response = await fetch(`${sandbox}/_control/push`, { method: 'POST', body: '{}' });
  const { id, endpoint } = (await response.json()) as { id: string; endpoint: string };
  const came = async () => (await (await fetch(`${sandbox}/_control/push/${id}`)).json()) as Came[];
  return {
    endpoint,
    keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
    came,
    /** What came so far, as its owner sees it. */
    told: async (): Promise<Told[]> =>
      (await came()).map(({ body }) => JSON.parse(opened(Buffer.from(body, 'base64url'), keys, auth))),
    remove: () => fetch(`${sandbox}/_control/push/${id}`, { method: 'DELETE' }),
  };
}

/** RFC 8291 from the browser's side. */
function opened(body: Buffer, keys: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const theirs = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + theirs.length);
  const derive = (key: Buffer, with_: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, with_, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs]);
  const secret = derive(keys.computeSecret(theirs), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return text.subarray(0, text.lastIndexOf(2)).toString();
}

import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';

const CURVE = 'prime256v1';
const RECORD_BYTES = 4_096; // what every push service takes; the payload is one record
const TAG_BYTES = 16;
const TOKEN_LASTS_S = 12 * 60 * 60; // RFC 8292 allows a day

/** The most that one push may carry, in bytes: a record without its header, tag and delimiter. */
export const PAYLOAD_BYTES_MAX = RECORD_BYTES - 86 - TAG_BYTES - 1;

/** A browser as it describes itself: `PushSubscription.toJSON()`, base64url. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };

export type PushOptions = {
  privateKey: string; // 32 bytes of P-256, base64url
  subject: string; // whom the push service may write to: https: or mailto:
  nowMs: number;
  ttlSeconds: number; // how long the push service keeps it for a device that is off
  topic: string; // a later one takes the place of one that waits
};

/**
 * The request that brings a payload to one browser: encrypted for it alone (RFC 8291), signed by us (RFC 8292).
 *
 * @throws Error where the keys are none of P-256: `isPushTarget` tells before.
 */
export function pushRequest(target: PushTarget, payload: string, options: PushOptions) {
  const { privateKey, subject, nowMs, ttlSeconds, topic } = options;
  const { origin } = new URL(target.endpoint);
  const claims = { aud: origin, exp: Math.floor(nowMs / 1000) + TOKEN_LASTS_S, sub: subject };
  return {
    headers: {
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      authorization: `vapid t=${tokenOf(claims, privateKey)}, k=${vapidPublicKey(privateKey)}`,
      ttl: String(ttlSeconds),
      topic,
      urgency: 'high',
    },
    body: sealed(Buffer.from(payload), target),
  };
}

/** What a browser subscribes with: the public half, as an uncompressed point in base64url. */
export const vapidPublicKey = (privateKey: string): string => pairOf(privateKey).getPublicKey('base64url');

/** Whether the keys are such that something can be encrypted for them. */
export function isPushTarget({ p256dh, auth }: Pick<PushTarget, 'p256dh' | 'auth'>): boolean {
  if (Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    const own = createECDH(CURVE);
    own.generateKeys();
    own.computeSecret(Buffer.from(p256dh, 'base64url'));
    return true;
  } catch {
    return false;
  }
}

type Own = { salt: Buffer; privateKey: Buffer | null };

/** @param own - given in a test alone: of each message they are new. */
export function sealed(
  payload: Buffer,
  { p256dh, auth }: Pick<PushTarget, 'p256dh' | 'auth'>,
  own: Own = { salt: randomBytes(16), privateKey: null },
): Buffer {
  const pair = createECDH(CURVE);
  if (own.privateKey) pair.setPrivateKey(own.privateKey);
  else pair.generateKeys();
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = pair.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const secret = derived(pair.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32);
  const key = derived(secret, own.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(secret, own.salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_BYTES);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const last = Buffer.from([2]); // delimiter of the last record
  const record = [cipher.update(Buffer.concat([payload, last])), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([own.salt, size, Buffer.from([ours.length]), ours, ...record]);
}

const derived = (key: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, bytes));

function pairOf(privateKey: string) {
  const pair = createECDH(CURVE);
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair;
}

/** A JWT by ES256. */
function tokenOf(claims: object, privateKey: string): string {
  const point = pairOf(privateKey).getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: privateKey, x, y },
    format: 'jwk',
  });
  const text = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

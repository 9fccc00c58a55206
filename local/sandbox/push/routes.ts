import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { bodyOf } from '../control/bodies.ts';
import { withFaults } from '../faults/with-faults.ts';
import { json } from '../http/answers.ts';
import type { Route, SandboxDeps, SandboxRequest, SandboxResponse } from '../types.ts';
import { findDevice, keepMessage, listMessages, makeDevice, removeDevice } from './store.ts';

const BODY_BYTES_MAX = 4_096;
const POINT_BYTES = 65;
const TOKEN_LASTS_S_MAX = 24 * 3600;
const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/** A browser maker's push service, as far as an application server meets it: README.md. */
export function pushRoutes(deps: SandboxDeps): Route[] {
  const handle = withFaults(deps, 'push', (request) => send(deps, request));
  return [{ method: 'POST', pattern: '/push/send/:id', handle }];
}

const NewDevice = z.strictObject({ publicKey: z.string().optional() });

/** What only a test does: makes devices, reads what came for them, takes them away. */
export function pushControl({ db }: SandboxDeps): Route[] {
  return [
    {
      method: 'POST',
      pattern: '/_control/push',
      handle: async (request) => {
        const id = await makeDevice(db, bodyOf(NewDevice, request).publicKey ?? null);
        return json(200, { id, endpoint: `${request.origin}/push/send/${id}` });
      },
    },
    {
      method: 'GET',
      pattern: '/_control/push/:id',
      handle: async ({ params }) => json(200, await listMessages(db, params.id ?? '')),
    },
    {
      method: 'DELETE',
      pattern: '/_control/push/:id',
      handle: async ({ params }) => {
        await removeDevice(db, params.id ?? '');
        return { status: 204 };
      },
    },
  ];
}

async function send({ db, clock }: SandboxDeps, request: SandboxRequest): Promise<SandboxResponse> {
  const { headers, rawBody, params, origin, path } = request;
  const id = params.id ?? '';
  const device = await findDevice(db, id);
  if (!device) return { status: 404 };
  if (device.gone) return { status: 410 };
  const key = await keyOf(headers.authorization, origin, clock.now());
  if (!key) return { status: 401 };
  if (device.publicKey !== null && device.publicKey !== key) return { status: 403 };

  const ttl = /^\d{1,9}$/.test(String(headers.ttl)) ? Number(headers.ttl) : null;
  const topic = headers.topic === undefined ? null : String(headers.topic);
  const urgency = headers.urgency === undefined ? null : String(headers.urgency);
  if (ttl === null) return { status: 400 };
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return { status: 400 };
  if (urgency !== null && !URGENCIES.includes(urgency)) return { status: 400 };
  if (rawBody.length > BODY_BYTES_MAX) return { status: 413 };
  if (headers['content-encoding'] !== 'aes128gcm' || !isRecord(rawBody)) return { status: 400 };
  await keepMessage(db, id, key, { body: rawBody, ttl, topic, urgency }, clock.now());
  return { status: 201, headers: { location: `${origin}${path}/${Date.now()}`, ttl: String(ttl) } };
}

/** RFC 8188: salt, record size, the sender's point, and one record of more than its tag. */
function isRecord(body: Buffer): boolean {
  const head = 16 + 4 + 1;
  return (
    body.length > head + POINT_BYTES + 16 &&
    body.readUInt32BE(16) >= 18 &&
    body[20] === POINT_BYTES &&
    body[head] === 4
  );
}

/** RFC 8292: who signed it, or null where nobody did, for another service, or for too long. */
async function keyOf(
  authorization: string | undefined,
  origin: string,
  nowMs: number,
): Promise<string | null> {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const point = Buffer.from(key, 'base64url');
  if (point.length !== POINT_BYTES) return null;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  try {
    if (decodeProtectedHeader(token).alg !== 'ES256') return null;
    const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, publicKey, { audience: origin, currentDate: new Date(nowMs) });
    const isShort = (payload.exp ?? Number.POSITIVE_INFINITY) <= nowMs / 1000 + TOKEN_LASTS_S_MAX;
    return isShort && /^(mailto:|https:)/.test(payload.sub ?? '') ? key : null;
  } catch {
    return null;
  }
}

import { isIP } from 'node:net';
import { readWorkbook } from '../../activities/import-catalogue/read-workbook.ts';
import { NewPushDevice } from '../../core/contract/push.ts';
import { mediaTypeOf } from '../../core/domain/media-type.ts';
import { standard } from '../../core/vendors/couriers/standard.ts';
import { isPublicAddress, targetOf } from '../../core/vendors/egress-rules.ts';
import { isPushTarget, pushRequest } from '../../core/vendors/web-push.ts';
import { workbookOf } from '../helpers/workbook.ts';
import type { Target } from './targets.ts';

const ORDER_NUMBER_MAX = 2 ** 31 - 1; // as it is stored
const KEYS = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
const PUSH = {
  ...{ privateKey: Buffer.alloc(32, 7).toString('base64url'), subject: 'https://example.com', topic: 't' },
  ...{ nowMs: 1_800_000_000_000, ttlSeconds: 60 },
};

/** Readers of what is posted beside messages and files: devices, addresses, couriers, bytes of media and workbooks. */
export const POSTS: Record<string, Target> = {
  pushDevice: {
    samples: () =>
      ['https://push.example.com/x', 'https://10.0.0.1/'].map((endpoint) =>
        JSON.stringify({ endpoint, keys: KEYS, label: 'هاتفي' }),
      ),
    read: (body) => {
      const { data } = NewPushDevice.safeParse(JSON.parse(body));
      if (!data || targetOf(data.endpoint).kind === 'refused' || !isPushTarget(data.keys)) return;
      pushRequest({ endpoint: data.endpoint, ...data.keys }, '{}', PUSH); // what was let in can be written to
    },
    refusals: ['SyntaxError'],
    charsMax: 5_000_000,
  },
  address: {
    samples: () => [
      'https://shop.example.com/policy?x=1#y',
      'http://[2606:4700::1]/',
      'https://1.1.1.1:443/',
    ],
    read: (address) => {
      const target = targetOf(address, [], true);
      if (target.kind === 'refused') return;
      const { hostname, username, protocol } = target.url;
      const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) > 0;
      const isInside = isAddress ? !isPublicAddress(hostname) : !hostname.includes('.');
      if (isInside || username || !/^https?:$/.test(protocol)) throw new Error('let inside');
    },
    refusals: [],
    charsMax: 2_000,
  },
  courier: {
    samples: () => [
      '{"orderNumber": "12", "status": "refused", "note": "ما رد على التلفون"}',
      '{"reports": [{"orderNumber": 3, "status": "dispatched"}, {"orderNumber": 4, "status": "delivered", "note": ""}]}',
    ],
    read: (body) => {
      for (const { orderNumber, note } of standard.readReports(JSON.parse(body)) ?? []) {
        const isStorable =
          orderNumber <= ORDER_NUMBER_MAX && !/\0/.test(note ?? '') && (note ?? '').isWellFormed();
        if (!isStorable) throw new Error('let in what cannot be stored');
      }
    },
    refusals: ['SyntaxError'],
    charsMax: 5_000_000,
  },
  mediaBytes: {
    samples: () => [
      '\x89PNG\r\n\x1a\n',
      'RIFF....WEBP',
      '\0\0\0\x18ftypM4A ',
      '%PDF-1.7',
      '<svg onload=x>',
      '<html>',
    ],
    read: (bytes) => {
      const type = mediaTypeOf(Buffer.from(bytes, 'latin1').subarray(0, 16));
      if (type && /^\s*<(?:!doctype|html|script|svg)\b/i.test(bytes))
        throw new Error('a page passes for a picture');
    },
    refusals: [],
    charsMax: 25_000_000,
  },
  workbook: {
    samples: () => [
      '<row r="1"><c r="A1" t="inlineStr"><is><t>sku</t></is></c><c r="B1"><v>24.5</v></c></row>',
      '<row r="2"><c r="A2" s="1"><v>46024</v></c><c r="C2"><f>A1/2</f><v>1</v></c></row>',
    ],
    read: (rows) => readWorkbook(workbookOf(['a'], [rows]), null),
    refusals: [],
    charsMax: 1_000_000,
  },
};

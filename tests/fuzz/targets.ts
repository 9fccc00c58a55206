import { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { readCatalogueFile } from '../../activities/import-catalogue/read-file.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { knowledgeQuery } from '../../core/domain/text/knowledge-query.ts';
import { queryTokens, searchColumns } from '../../core/domain/text/search-tokens.ts';
import { DEVELOPMENT_PUBLIC_KEY, verifyWhitelist } from '../../core/domain/whitelist-file.ts';
import { positionOf } from '../../core/runtime/cursor.ts';
import { personOfSignedRequest } from '../../core/vendors/meta/signed-request.ts';
import { readDelivery, withoutCards } from '../../core/vendors/meta/webhook.ts';
import { ownedBy } from '../../core/vendors/search/parts-index.ts';
import { readGiven } from '../../functions/knowledge/read-given.ts';
import { profileFromYaml } from '../../functions/profile-document.ts';
import { parseFilter } from '../../local/sandbox/search/odata.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';

/** A reader of what strangers send: takes any text; what it refuses it refuses by one of `refusals`. */
export type Target = {
  samples(): string[];
  read(text: string): unknown;
  refusals: string[]; // codes of Failure, or names of errors
  charsMax: number; // its door takes no more
};

const TENANT = TenantId.parse('0d7f2a4e-5a1b-4c3d-8e9f-000000000001');
const TOKENS_MAX = 60;
const text = (file: string) => fixtureBytes(file).toString('utf8');
const FIELDS = { tenantId: { filterable: true }, price: { filterable: true }, tags: { filterable: true } };

/** Every reader of bytes that come from outside, by name. */
export const TARGETS: Record<string, Target> = {
  webhook: {
    samples: () => ['w01', 'w07', 'w16', 'w25', 'w33'].map(payload),
    read: (body) => {
      const json = jsonOf(body);
      for (const { event, item } of readDelivery(json, 1_800_000_000_000)) {
        JSON.stringify([event, withoutCards(item)]);
        new Date(event.atMs).toISOString(); // what could not be stored must not come through
      }
    },
    refusals: ['SyntaxError'],
    charsMax: 3_000_000,
  },
  csv: {
    samples: () => [
      text('shops/sado-abayas/catalog.csv').slice(0, 3_000),
      'sku;name;price_jod;stock\r\nA;"x;""y""";١٫٥٠٠;3\r\n',
      'الرمز,الاسم,السعر,العدد\nA,عباية,24.500 د.أ,٣\n',
    ],
    read: (file) => readCatalogueFile(Buffer.from(file)),
    refusals: [],
    charsMax: 25_000_000,
  },
  yaml: {
    samples: () =>
      ['sado-abayas', 'rakkab-gear'].map((shop) => text(`shops/${shop}/profile.yaml`).slice(0, 1_200)),
    read: profileFromYaml,
    refusals: ['content-invalid', 'too-large'],
    charsMax: 100_000,
  },
  jws: {
    samples: () => [whitelist(), whitelist().replace(/\.[^.]*$/, '.AAAA'), 'a.b.c'],
    read: (list) => verifyWhitelist(list, [DEVELOPMENT_PUBLIC_KEY], { allowDevelopment: true }),
    refusals: ['licence-malformed', 'licence-key-unknown', 'licence-signature-wrong', 'licence-issued-wrong'],
    charsMax: 4_000_000,
  },
  signedRequest: {
    samples: () => [
      'c2ln.eyJ1c2VyX2lkIjoiMSIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2In0',
      '.',
      'a.b.c',
      `${'A'.repeat(43)}.e30`,
    ],
    read: (said) => {
      if (personOfSignedRequest(said, ['0123456789abcdef']) !== null)
        throw new Error('believed without a signature');
    },
    refusals: [],
    charsMax: 20_000,
  },
  multipart: {
    samples: () => [FORM, FORM.replace('name="file"', 'name="other"'), FORM.replaceAll('\r\n', '\n')],
    read: (body) =>
      readGiven(
        new HttpRequest({
          method: 'POST',
          url: 'http://localhost/api/knowledge',
          headers: { 'content-type': 'multipart/form-data; boundary=boundary' },
          body: { bytes: Buffer.from(body) },
        }),
      ),
    refusals: ['request-invalid', 'too-large'],
    charsMax: 26_000_000,
  },
  odata: {
    samples: () => [
      `tenantId eq '${TENANT}' and (price gt 3 or not (price le -1.5))`,
      `search.in(tenantId, 'a,b', ',') and tags/any(t: t eq 'x')`,
      `tags/all(t: t ne 'it''s') or tenantId eq null`,
    ],
    read: (filter) => {
      expectOwn(filter);
      return parseFilter(filter, FIELDS)({ tenantId: 'a', price: 4, tags: ['x'] });
    },
    refusals: ['SyntaxError'],
    charsMax: 20_000,
  },
  words: {
    samples: () => [
      'بدي عباية سودا مقاس 52 وبكم التوصيل؟',
      'bde jacket aswad size L please',
      'كم مدة الكفالة على السحابات، وهل بتبدلوا؟',
    ],
    read: (said) => {
      const { tokens } = searchColumns({
        sku: said,
        name: said,
        category: said,
        description: said,
        colors: [said],
        sizes: [said],
      });
      if (Math.max(queryTokens(said).length, tokens.length) > TOKENS_MAX)
        throw new Error('more words than are stored');
      return knowledgeQuery([said, said], said);
    },
    refusals: [],
    charsMax: 8_000,
  },
  cursor: {
    samples: () => [Buffer.from('{"at":1,"id":"x"}').toString('base64url'), 'e30', ''],
    read: (cursor) => positionOf(cursor, z.object({ at: z.number(), id: z.string() })),
    refusals: ['request-invalid'],
    charsMax: 4_000,
  },
};

const FORM = [
  '--boundary',
  'Content-Disposition: form-data; name="file"; filename="سياسة.txt"',
  'Content-Type: text/plain',
  '',
  'نوصل كل يوم',
  '--boundary--',
  '',
].join('\r\n');

const payload = (name: string): string =>
  text(`webhooks/payloads/${PAYLOADS.find((file) => file.startsWith(name))}`);
const PAYLOADS = (JSON.parse(text('webhooks/expected.json')) as { cases: { file: string }[] }).cases.map(
  ({ file }) => file,
);
const whitelist = (): string => WHITELIST;
const WHITELIST =
  'eyJhbGciOiJFZERTQSIsImtpZCI6ImRldmVsb3BtZW50LXgiLCJ0eXAiOiJpZ3Nob3Atd2hpdGVsaXN0K2p3dCJ9.eyJjb3VudGVyIjoxfQ.AAAA';

function jsonOf(body: string): unknown {
  return JSON.parse(Buffer.from(body).toString('utf8'));
}

/** Whatever a document is called, it cannot leave the quotes of our own filter. */
function expectOwn(id: string): void {
  try {
    ownedBy(TENANT, id);
  } catch {
    return; // refused: well
  }
  if (!/^[\da-f-]{36}$/.test(id)) throw new Error('an id went into a filter that is none');
}

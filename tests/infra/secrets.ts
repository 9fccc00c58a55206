import { createHash } from 'node:crypto';

export type Finding = { at: string; rule: string; digest: string };

/** What is published on purpose, by the first characters of its SHA-256. */
const PUBLISHED: Record<string, string> = {
  '0011cc25eb432071': 'the one key that every copy of Azurite has, published by Microsoft',
  d39363898928027d: 'a made-up address in a fixture of long messages',
  '3d687d1ec8b3a222': 'the signed placeholder `whitelist.sig`: public, and its private key was never kept',
};

/** Shapes that their makers gave to secrets, so that they are found. */
const SHAPES: [rule: string, shape: RegExp][] = [
  [
    'private key',
    /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*(?:\\n)?[A-Za-z0-9+/=]{20,}|-----BEGIN (?:RSA|EC|OPENSSH) PRIVATE KEY-----/,
  ],
  ['private part of a JWK', /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/],
  [
    'key of Azure Storage',
    /AccountKey=[A-Za-z0-9+/]{80,}={0,2}|(?<!sha512-|[A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/,
  ],
  ['SAS signature', /[?&]sig=[A-Za-z0-9%]{40,}/],
  ['secret of an Entra app', /\b[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{30,40}/],
  ['token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{50,}/],
  ['token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['key of OpenAI', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,}/],
  ['token of Meta', /\bEAA[A-Za-z0-9]{60,}/],
  ['key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
  ['key of Google', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['token of Slack', /\bxox[abprs]-[0-9A-Za-z-]{10,}/],
  [
    'password in an address',
    /\b[a-z][a-z+]{2,}:\/\/[^\s:@/'"`$<{]+:[^\s:@/'"`$<{]{8,}@(?!127\.0\.0\.1|localhost)[\w.-]+/,
  ],
  ['signed token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{40,}/],
];

/** A name that promises a secret, and a value too random for a word. */
const NAMED =
  /(?:secret|passw(?:or)?d|token|api_?key|private_?key|credential)\w*["']?\s*[:=]\s*["'`]([A-Za-z0-9+/=_~.-]{20,})["'`]/gi;
const ENTROPY_BITS_MIN = 4.2; // per character; hex of any length has 4 at most, words 3 to 4

/** Secrets that stand in a text; `at` says which text. The same one is told once. */
export function secretsIn(text: string, at: string): Finding[] {
  const found = new Map<string, Finding>();
  const note = (rule: string, value: string) => {
    const digest = createHash('sha256').update(value).digest('hex').slice(0, 16);
    if (!(digest in PUBLISHED)) found.set(digest, { at, rule, digest }); // the secret itself is not told again
  };
  for (const [rule, shape] of SHAPES) {
    for (const [value] of text.matchAll(new RegExp(shape, 'g'))) note(rule, value);
  }
  for (const [, value = ''] of text.matchAll(NAMED)) {
    if (entropyOf(value) >= ENTROPY_BITS_MIN) note('random value of a secret name', value);
  }
  return [...found.values()];
}

/** Shannon's, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

import { parseArgs } from 'node:util';
import { Failure } from '../core/domain/failure.ts';
import { verifyWhitelist } from '../core/domain/whitelist-file.ts';
import { addLicence, removeLicence, type Signed, writeKeyPair } from './licence-file.ts';
import { describeList, readUnchecked } from './licence-list.ts';
import { readNamed } from './text-file.ts';

const USAGE = `usage: npm run licence -- COMMAND [--file whitelist.sig]
  add     --handle H --expiry YYYY-MM-DD --private-key PATH [--issued-at TIME]
  remove  --handle H --private-key PATH [--issued-at TIME]
  list    [--json]
  verify  --public-key PATH
  keygen  --out DIR
A list signed by an older key: add and remove take --previous-public-key PATH as well.`;

const EXIT = { done: 0, failed: 1, misused: 2 } as const;

const text = { type: 'string' } as const;
const OPTIONS = {
  file: { type: 'string', default: 'whitelist.sig' },
  handle: text,
  expiry: text,
  'private-key': text,
  'public-key': text,
  'previous-public-key': text,
  'issued-at': text,
  out: text,
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** The owner's licence command. Errors are one line that says what was expected and what came. */
async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const [name = '', ...rest] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command || rest.length > 0) {
      const expected = `expected one command of ${Object.keys(COMMANDS).join(', ')}`;
      throw new Failure('licence-input-invalid', `${expected}, got ${positionals.join(' ') || 'none'}`);
    }
    for (const line of await command(values)) process.stdout.write(`${line}\n`);
    return EXIT.done;
  } catch (error) {
    return explain(error);
  }
}

const COMMANDS: Record<string, (values: Values) => Promise<string[]>> = {
  add: async (values) => {
    const handle = need(values, 'handle');
    const expiry = need(values, 'expiry');
    const signed = await addLicence({ ...(await signing(values)), handle, expiry });
    return [...placeholderNote(signed), `added ${handle} until ${expiry}; ${summary(signed, values.file)}`];
  },
  remove: async (values) => {
    const handle = need(values, 'handle');
    const signed = await removeLicence({ ...(await signing(values)), handle });
    return [...placeholderNote(signed), `removed ${handle}; ${summary(signed, values.file)}`];
  },
  list: async (values) => {
    const found = await readUnchecked(values.file);
    return values.json ? [JSON.stringify(found, null, 2)] : describeList(found, Date.now());
  },
  verify: async (values) => {
    const publicKeyPem = await readNamed('a public key', need(values, 'public-key'));
    const jws = await readNamed('a licence list', values.file);
    const { counter, issuedAt, entries } = await verifyWhitelist(jws, [publicKeyPem], {
      allowDevelopment: false,
    });
    return [
      `valid: ${values.file}, counter ${counter}, issued ${issuedAt}, ${Object.keys(entries).length} handles`,
    ];
  },
  keygen: async (values) => {
    const { privateKeyPath, publicKeyPath, keyId } = await writeKeyPair(need(values, 'out'));
    return [`wrote ${privateKeyPath} (keep it secret) and ${publicKeyPath}; key id ${keyId}`];
  },
};

function parse(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true });
}

type Signing = { file: string; privateKeyPem: string; previousPublicKeyPem?: string; issuedAt: string };

async function signing(values: Values): Promise<Signing> {
  const privateKeyPem = await readNamed('a private key', need(values, 'private-key'));
  const issuedAt = values['issued-at'] ?? new Date().toISOString();
  const previous = values['previous-public-key'];
  if (!previous) return { file: values.file, privateKeyPem, issuedAt };
  const previousPublicKeyPem = await readNamed('a public key', previous);
  return { file: values.file, privateKeyPem, previousPublicKeyPem, issuedAt };
}

function need(values: Values, name: 'handle' | 'expiry' | 'private-key' | 'public-key' | 'out'): string {
  const value = values[name];
  if (value) return value;
  throw new Failure('licence-input-invalid', `expected --${name}, got none`);
}

function summary({ whitelist }: Signed, file: string): string {
  return `${file} has ${Object.keys(whitelist.entries).length} handles, counter ${whitelist.counter}`;
}

function placeholderNote({ replacedPlaceholder }: Signed): string[] {
  return replacedPlaceholder ? ['the development placeholder is replaced; its handles are gone'] : [];
}

function explain(error: unknown): number {
  const { code = 'unexpected', message } = error as Error & { code?: string };
  const misused = code === 'licence-input-invalid' || code.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(misused ? `${message}\n\n${USAGE}\n` : `${code}: ${message}\n`);
  return misused ? EXIT.misused : EXIT.failed;
}

process.exitCode = await main(process.argv.slice(2));

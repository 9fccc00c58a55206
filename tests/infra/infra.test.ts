import { expect, test } from 'vitest';
import { z } from 'zod';
import { Env } from '../../core/runtime/config.ts';
import { timers } from '../../functions/timers.ts';
import { FILES, read } from '../truth/files.ts';
import { faultsOfQuery, queryFaults } from './alert-queries.ts';
import { type BicepFile, parseBicep } from './bicep.ts';
import { kindFaults, parseParameters } from './bicep-kinds.ts';
import { nameFaults } from './bicep-names.ts';
import { orderFaults } from './bicep-order.ts';
import { propertyCount, typeFaults } from './bicep-types.ts';
import { GRANTS, ROLES } from './grants.ts';
import { grantsOf, policyFaults } from './policy.ts';
import { SEEDED } from './seeded.ts';
import {
  environmentOf,
  extensionsOf,
  parameterFaults,
  parameterOf,
  secretFaults,
  settingFaults,
} from './settings.ts';

type Texts = Record<string, string>;

const TEXTS: Texts = Object.fromEntries(
  FILES.filter((file) => /^infra\/.*\.bicep(param)?$/.test(file)).map((file) => [file, read(file)]),
);
const SCHEMA = Object.entries(Env.shape).map(([key, type]) => ({
  key,
  isTuning: type instanceof z.ZodDefault && /_MS$|_MAX$|TEMPERATURE$/.test(key) && !key.startsWith('APP_'),
}));

/** Who asks for what main.bicep tells. */
const ASKED = ['.github/workflows/deploy.yml', 'docs/deploy.md', 'docs/runbooks.md'].map(read).join('\n');
const SCRIPT = read('infra/secrets.sh');

/** Everything that is checked of the infrastructure, over texts that a test may have changed. */
function faultsOf(texts: Texts): string[] {
  const files = Object.keys(texts)
    .filter((file) => file.endsWith('.bicep'))
    .map((file) => parseBicep(file, texts[file] ?? ''));
  const main = named(files, 'main');
  const parameters = parseParameters(texts['infra/main.bicepparam'] ?? '');
  const broken = [...files, parameters]
    .filter(({ isBroken }) => isBroken)
    .map(({ file }) => `${file} is no Bicep`);
  if (broken.length > 0) return broken;
  return [
    ...files.flatMap(typeFaults),
    ...nameFaults(files),
    ...kindFaults(files, parameters, main),
    ...orderFaults(files, ASKED),
    ...policyFaults(files),
    ...grantFaults(files),
    ...settingFaults(named(files, 'apps'), SCHEMA),
    ...secretFaults(named(files, 'apps'), SCRIPT),
    ...parameterFaults(main, texts['infra/main.bicepparam'] ?? ''),
    ...extensionFaults(named(files, 'database')),
    ...silenceFaults(named(files, 'database')),
    ...queryFaults(named(files, 'alerts')),
  ];
}

const named = (files: BicepFile[], name: string): BicepFile => {
  const found = files.find(({ file }) => file.endsWith(`/${name}.bicep`));
  if (!found) throw new Error(`no ${name}.bicep`);
  return found;
};

function grantFaults(files: BicepFile[]): string[] {
  const given = files.flatMap(grantsOf).map(({ file, principal, role }) => {
    const name = ROLES[role] ?? `unknown ${role}`;
    return `${file.replace(/^.*\/|\.bicep$/g, '')}: ${principal} is ${name}`;
  });
  return [
    ...GRANTS.filter((grant) => !given.includes(grant)).map((grant) => `nobody grants ${grant}`),
    ...given.filter((grant) => !GRANTS.includes(grant)).map((grant) => `nobody asked for ${grant}`),
  ];
}

function extensionFaults(database: BicepFile): string[] {
  const wanted = FILES.filter((file) => file.startsWith('core/data/sql/')).flatMap((file) =>
    [...read(file).matchAll(/create extension (?:if not exists )?"?(\w+)/g)].map(([, name = '']) => name),
  );
  const allowed = extensionsOf(database);
  return wanted
    .filter((name) => !allowed.includes(name))
    .map((name) => `database.bicep does not allow ${name}`);
}

/** What keeps words out of the server's log on one machine does so in Azure. */
function silenceFaults(database: BicepFile): string[] {
  const here = [...read('local/postgres/postgres.ts').matchAll(/^ +(log_(?:parameter|error)\w+): '(\w+)'/gm)];
  if (here.length < 3) return ['local/postgres/postgres.ts: where are its log settings?'];
  return here
    .filter(([, name = '', value]) => parameterOf(database, name) !== value)
    .map(([, name, value]) => `database.bicep ${name}: expected ${value}`);
}

test('the infrastructure is as it should be, and the check has looked at it', () => {
  const files = Object.keys(TEXTS).filter((file) => file.endsWith('.bicep'));
  expect(faultsOf(TEXTS)).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(11);
  const properties = files.reduce((sum, file) => sum + propertyCount(parseBicep(file, TEXTS[file] ?? '')), 0);
  expect(properties).toBeGreaterThan(350);
});

test.each(SEEDED)('%s is found', (_, name, from, to, found) => {
  const file = name.endsWith('param') ? `infra/${name}` : `infra/${name}.bicep`;
  const text = TEXTS[file] ?? '';
  expect(text).toContain(from);
  const faults = faultsOf({ ...TEXTS, [file]: text.replace(from, () => to) });
  expect(faults.join('\n')).toContain(found);
});

/** B1ms: 50 connections, of which the server keeps 15; the rest after these is for a deployment's overlap and for us. */
const CONNECTIONS = 35;
const RESERVE = 5;
const INSTANCES = { http: 2, durable: 5 }; // at the load that B1ms is for

test('all instances together leave the smallest database some connections', () => {
  const apps = TEXTS['infra/modules/apps.bicep'] ?? '';
  const [, own] = /APP_DATABASE_POOL_MAX: '(\d+)'/.exec(apps) ?? [];
  const [, admins] = /ADMIN_DATABASE_POOL_MAX: '(\d+)'/.exec(apps) ?? [];
  const groups = timers.length + INSTANCES.http + INSTANCES.durable; // each timer has an instance of its own
  const connections = groups * Number(own) + INSTANCES.http * Number(admins);
  expect(connections).toBeLessThanOrEqual(CONNECTIONS - RESERVE);
});

test('the deploy guide names every role, for owners who assign them by hand, and every variable', () => {
  const guide = read('docs/deploy.md');
  const variables = environmentOf(TEXTS['infra/main.bicepparam'] ?? '').map(({ name }) => name);
  const missing = [...Object.entries(ROLES).flat(), ...variables].filter((word) => !guide.includes(word));
  expect(missing).toEqual([]);
});

test('every alert has its line in the runbooks, whose queries ask for what the product writes', () => {
  const runbooks = read('docs/runbooks.md');
  const rules = ['alerts', 'meters'].flatMap((name) =>
    [...(TEXTS[`infra/modules/${name}.bicep`] ?? '').matchAll(/^ {4}name: '([\w-]+)'/gm)].map(
      ([, rule]) => rule,
    ),
  );
  expect(rules.length).toBeGreaterThan(15);
  expect(rules.filter((rule) => !runbooks.includes(`\`${rule}\``))).toEqual([]);
  const queries = [...runbooks.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, query = '']) => query);
  expect(queries.length).toBeGreaterThan(3);
  expect(queries.flatMap(faultsOfQuery)).toEqual([]);
});

test('what is written of backups is what the database keeps', () => {
  const [, days] = /backupRetentionDays: (\d+)/.exec(TEXTS['infra/modules/database.bicep'] ?? '') ?? [];
  expect(days).toBe('7');
  for (const page of ['docs/runbooks.md', 'docs/data.md']) {
    expect(read(page)).toMatch(new RegExp(`[Bb]ackups reach back ${days} days`));
  }
  const notices = ['docs/privacy-notice.md', 'web/src/legal/en.ts', 'web/src/legal/ar.ts'].map(read);
  for (const text of notices) expect(text).toMatch(/seven( days)? more|سبع أيام بعدها/);
});

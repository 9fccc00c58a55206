import { expect, test } from 'vitest';
import { z } from 'zod';
import { Env } from '../../core/runtime/config.ts';
import { doors } from '../../functions/index.ts';
import { timers } from '../../functions/timers.ts';
import { FILES, read, SOURCES } from '../truth/files.ts';
import { type BicepFile, nodesOf, parseBicep } from './bicep.ts';
import { nameFaults } from './bicep-names.ts';
import { propertyCount, typeFaults } from './bicep-types.ts';
import { GRANTS, ROLES } from './grants.ts';
import { grantsOf, policyFaults } from './policy.ts';
import { SEEDED } from './seeded.ts';
import { environmentOf, extensionsOf, parameterFaults, parameterOf, settingFaults } from './settings.ts';

type Texts = Record<string, string>;

const TEXTS: Texts = Object.fromEntries(
  FILES.filter((file) => /^infra\/.*\.bicep(param)?$/.test(file)).map((file) => [file, read(file)]),
);
const SCHEMA = Object.entries(Env.shape).map(([key, type]) => ({
  key,
  isTuning: type instanceof z.ZodDefault && /_MS$|_MAX$|TEMPERATURE$/.test(key) && !key.startsWith('APP_'),
}));

/** Everything that is checked of the infrastructure, over texts that a test may have changed. */
function faultsOf(texts: Texts): string[] {
  const files = Object.keys(texts)
    .filter((file) => file.endsWith('.bicep'))
    .map((file) => parseBicep(file, texts[file] ?? ''));
  const main = named(files, 'main');
  const broken = files.filter(({ isBroken }) => isBroken).map(({ file }) => `${file} is no Bicep`);
  if (broken.length > 0) return broken;
  return [
    ...files.flatMap(typeFaults),
    ...nameFaults(files),
    ...policyFaults(files),
    ...grantFaults(files),
    ...settingFaults(main, SCHEMA),
    ...parameterFaults(main, texts['infra/main.bicepparam'] ?? ''),
    ...extensionFaults(named(files, 'database')),
    ...silenceFaults(named(files, 'database')),
    ...alertFaults(named(files, 'alerts')),
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

const CODE = SOURCES.filter((file) => /^(core|functions|activities)\//.test(file))
  .map(read)
  .join('\n');

/** An alert that asks for what nobody writes stays silent for ever. */
function alertFaults(alerts: BicepFile): string[] {
  const queries = nodesOf(alerts.root, 'string').map(({ text }) => text);
  const events = queries.flatMap((query) => [...query.matchAll(/line\.event == "([\w-]+)"/g)]);
  const requests = queries.flatMap((query) => [...query.matchAll(/OperationName == "([\w-]+)"/g)]);
  return [
    ...events.filter(([, name]) => !CODE.includes(`', '${name}'`)).map(([, name]) => `nobody logs ${name}`),
    ...requests
      .filter(([, name]) => !doors.some((door) => door.name === name))
      .map(([, name]) => `no door ${name}`),
  ];
}

test('the infrastructure is as it should be, and the check has looked at it', () => {
  const files = Object.keys(TEXTS).filter((file) => file.endsWith('.bicep'));
  expect(faultsOf(TEXTS)).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(11);
  const properties = files.reduce((sum, file) => sum + propertyCount(parseBicep(file, TEXTS[file] ?? '')), 0);
  expect(properties).toBeGreaterThan(350);
});

test.each(SEEDED)('%s is found', (_, name, from, to, found) => {
  const file = `infra/${name}.bicep`;
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
  const main = TEXTS['infra/main.bicep'] ?? '';
  const [, own] = /APP_DATABASE_POOL_MAX: '(\d+)'/.exec(main) ?? [];
  const [, admins] = /ADMIN_DATABASE_POOL_MAX: '(\d+)'/.exec(main) ?? [];
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

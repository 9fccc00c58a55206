// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written so
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { durableBackend, hostFileFor } from '../../local/build/durable-backend.ts';
import { FILES, ROOT, read } from '../truth/files.ts';
import { hostFaults } from './host-file.ts';
import { environmentOf } from './settings.ts';
import {
  commandsOf,
  houseFaults,
  loadService,
  orderFaults,
  serviceFaults,
  variableFaults,
} from './workflows.ts';

const WORKFLOWS = FILES.filter((file) => file.startsWith('.github/workflows/'));
const DEPLOY = '.github/workflows/deploy.yml';
const VARIABLES = environmentOf(read('infra/main.bicepparam')).map(({ name }) => name);

let service: Awaited<ReturnType<typeof loadService>>;
beforeAll(async () => {
  service = await loadService();
});

async function faultsOf(file: string, text: string): Promise<string[]> {
  const told = await serviceFaults(service, file, text);
  if (told.length > 0) return told;
  return [
    ...houseFaults(file, text),
    ...(file === DEPLOY ? orderFaults(file, text) : []),
    ...variableFaults(file, text, VARIABLES),
  ];
}

test.each(WORKFLOWS)('%s is sound', async (file) => {
  expect(await faultsOf(file, read(file))).toEqual([]);
});

// biome-ignore format: one line per fault, to be read as a table
const SEEDED: [what: string, from: RegExp, to: string, found: string][] = [
  ['an action by its tag', /actions\/checkout@\w{40} # v[\d.]+/, 'actions/checkout@v7', 'expected a commit'],
  ['an action without its version', / # v3\.0\.0/, '', 'expected a commit and its version'],
  ['an unknown key', /timeout-minutes: 90/, 'timeout-minute: 90', 'timeout-minute'],
  ['a job that there is not', /needs: \[check, build\]/, 'needs: [check, builds]', 'builds'],
  ['a permission that there is not', /id-token: write/, 'id-token: wirte', 'wirte'],
  ['the right to write', /contents: read\n {6}id-token/, 'contents: write\n      id-token', 'may write contents'],
  ['permissions of the repository’s default', /^permissions:\n {2}contents: read\n/m, '', 'expected contents: read'],
  ['an expression in a command', /--resource-group "\$GROUP" --name "main/, '--resource-group "${{ vars.AZURE_RESOURCE_GROUP }}" --name "main', 'an expression inside a command'],
  ['a failure that is swallowed', /run: infra\/secrets\.sh "\$VAULT"/, 'run: infra/secrets.sh "$VAULT" || true', 'swallowed'],
  ['a step that nobody has', /steps\.infra\.outputs\.vaultName/, 'steps.infrastructure.outputs.vaultName', 'infrastructure'],
  ['functions before their schema', /name: Migrations/, 'name: Functions', 'expected Infrastructure, Secrets'],
  ['a login outside of an environment', / {4}environment: production\n/, '', 'outside of an environment'],
  ['a token that stays', / {8}with:\n {10}persist-credentials: false\n/, '', 'keeps its token'],
  ['a variable too few', / {10}ALERT_EMAIL: .*\n/, '', 'gives no ALERT_EMAIL'],
];

test.each(SEEDED)('%s is found', async (_, from, to, found) => {
  const text = read(DEPLOY);
  expect(text).toMatch(from);
  expect(
    (
      await faultsOf(
        DEPLOY,
        text.replace(from, () => to),
      )
    ).join('\n'),
  ).toContain(found);
});

test('every output that a deployment uses is one of main.bicep', () => {
  const outputs = new Set([...read('infra/main.bicep').matchAll(/^output (\w+)/gm)].map(([, name]) => name));
  const used = [...read(DEPLOY).matchAll(/steps\.infra\.outputs\.(\w+)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((name) => !outputs.has(name))).toEqual([]);
});

const SCRIPTS = FILES.filter((file) => /^infra\/.*\.sh$|^\.ci\/run$/.test(file));

test.each(SCRIPTS)('%s can be run, stops at the first failure, and is a shell’s language', (file) => {
  expect(fs.statSync(path.join(ROOT, file)).mode & 0o111).toBe(0o111);
  expect(read(file)).toContain('\nset -euo pipefail\n');
  expect(spawnSync('bash', ['-n', path.join(ROOT, file)], { encoding: 'utf8' }).stderr).toBe('');
});

test.each(WORKFLOWS)('the commands of %s are a shell’s language', (file) => {
  const bad = commandsOf(read(file)).filter((run) => spawnSync('bash', ['-n'], { input: run }).status !== 0);
  expect(bad).toEqual([]);
});

test('files that workflows and scripts run exist', () => {
  const texts = [...WORKFLOWS, ...SCRIPTS].map(read).join('\n');
  const { scripts } = JSON.parse(read('package.json'));
  const files = [...texts.matchAll(/(?<![\w/])(?:infra|\.ci)\/[\w-]+(?:\.sh)?(?= |$)/gm)].map(
    ([file]) => file,
  );
  const commands = [...texts.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name);
  expect(files.filter((file) => !FILES.includes(file))).toEqual([]);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

const HOST = read('host.json');
const changed = (from: string, to: string): string => {
  expect(HOST).toContain(from);
  return HOST.replace(from, to);
};

test('host.json says what Azure’s host understands, for either task hub', () => {
  expect(hostFaults(HOST)).toEqual([]);
  const scheduler = hostFileFor('scheduler', HOST);
  expect(hostFaults(scheduler)).toEqual([]);
  expect(scheduler).toContain('azureManaged');
  expect(read('infra/modules/scheduler.bicep')).toContain(
    `name: '${JSON.parse(HOST).extensions.durableTask.hubName}'`,
  );
  expect(() => durableBackend({ DURABLE_BACKEND: 'netherite' })).toThrow(
    'expected azureStorage or scheduler',
  );
});

test.each([
  ['an interval in milliseconds', '"00:00:01"', '"1000"', 'expected hh:mm:ss'],
  [
    'an interval at the wrong place',
    '"hubName"',
    '"maxQueuePollingInterval": "00:00:01", "hubName"',
    'Unrecognized key',
  ],
  [
    'a storage type by its wrong name',
    '"partitionCount"',
    '"type": "azure_storage", "partitionCount"',
    'storageProvider',
  ],
  [
    'inputs in the traces',
    '"traceInputsAndOutputs": false',
    '"traceInputsAndOutputs": true',
    'traceInputsAndOutputs',
  ],
  ['log lines that are left out', '"Exception;Trace"', '"Exception"', 'excludedTypes'],
  ['an older bundle', '[4.36.0, 5.0.0)', '[4.*, 5.0.0)', 'expected a floor'],
  [
    'chatty durable logs',
    '"DurableTask.Core": "Warning"',
    '"DurableTask.Core": "Information"',
    'DurableTask.Core',
  ],
  ['another route prefix', '"routePrefix": "api"', '"routePrefix": ""', 'routePrefix'],
])('%s in host.json is found', (_, from, to, found) => {
  expect(hostFaults(changed(from, to)).join('\n')).toContain(found);
});

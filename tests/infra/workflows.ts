import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';

type Service = typeof import('./workflow-service.ts');

/** GitHub's own language service. It imports JSON as only bundlers do, so it is bundled first. */
export async function loadService(): Promise<Service> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-workflows-'));
  const file = path.join(dir, 'service.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'workflow-service.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: file,
    logLevel: 'error',
  });
  const service = createRequire(import.meta.url)(file) as Service;
  fs.rmSync(dir, { recursive: true });
  return service;
}

let documents = 0;

/** What GitHub would say of a workflow. Secrets and variables are only known there. */
export async function serviceFaults(service: Service, file: string, text: string): Promise<string[]> {
  const uri = `file:///${++documents}/${file}`; // it keeps what it has read by its address
  const document = service.TextDocument.create(uri, 'yaml', 1, text);
  const found = await service.validate(document, {});
  return found
    .map(({ message, range }) => ({ message: String(message), range }))
    .filter(({ message }) => !/^Context access might be invalid: [A-Z_]+$/.test(message))
    .map(({ message, range }) => `${file}:${range.start.line + 1} ${message}`);
}

type Step = {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
};
type Job = {
  uses?: string;
  permissions?: Record<string, string>;
  environment?: string;
  steps?: Step[];
  'timeout-minutes'?: number;
};
type Workflow = { on: unknown; permissions?: unknown; jobs: Record<string, Job> };

const readWorkflow = (text: string): Workflow => parse(text) as Workflow;

/** House rules for every workflow. */
export function houseFaults(file: string, text: string): string[] {
  const { permissions, jobs } = readWorkflow(text);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return [
    ...(JSON.stringify(permissions) === '{"contents":"read"}'
      ? []
      : ['permissions: expected contents: read at the top']),
    ...[...text.matchAll(/uses: (?!\.\/)(\S+)(.*)/g)]
      .filter(([, action, comment]) => !/@[0-9a-f]{40}$/.test(action ?? '') || !/^ # v\d/.test(comment ?? ''))
      .map(([, action]) => `${action}: expected a commit and its version behind it`),
    ...steps.flatMap(({ run = '' }) => [
      ...(run.includes('${{') ? [`an expression inside a command: ${run.slice(0, 60)}`] : []),
      ...(/\|\| *(true|echo|:)/.test(run) ? [`a failure is swallowed: ${run.slice(0, 60)}`] : []),
    ]),
    ...steps
      .filter(
        (step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
      )
      .map(() => 'checkout keeps its token'),
    ...Object.entries(jobs).flatMap(([name, job]) => jobFaults(name, job)),
  ].map((fault) => `${file} ${fault}`);
}

function jobFaults(name: string, job: Job): string[] {
  const logsIn = job.steps?.some(({ uses }) => uses?.startsWith('azure/login@')) ?? false;
  const writes = Object.entries(job.permissions ?? {}).filter(
    ([key, value]) => value === 'write' && key !== 'id-token',
  );
  return [
    ...writes.map(([key]) => `${name}: may write ${key}`),
    ...(!job.uses && !job['timeout-minutes'] ? [`${name}: has no timeout`] : []),
    ...(logsIn && !job.environment ? [`${name}: logs in to Azure outside of an environment`] : []),
  ];
}

const ORDER = ['Infrastructure', 'Secrets that are missing', 'Migrations', 'Functions', 'Site', 'Smoke test'];

/** A deployment's steps come in this order, and each sees what the one before made. */
export function orderFaults(file: string, text: string): string[] {
  const names = (readWorkflow(text).jobs.deploy?.steps ?? []).map(({ name }) => name ?? '');
  const found = names.filter((name) => ORDER.includes(name));
  return found.join() === ORDER.join()
    ? []
    : [`${file} expected ${ORDER.join(', ')}, got ${found.join(', ')}`];
}

/** Whoever deploys with main.bicepparam gives all that it reads. */
export function variableFaults(file: string, text: string, names: string[]): string[] {
  const steps = Object.values(readWorkflow(text).jobs).flatMap((job) => [job as Step, ...(job.steps ?? [])]);
  if (!text.includes('main.bicepparam')) return [];
  const given = new Set(steps.flatMap(({ env }) => Object.keys(env ?? {})));
  return names.filter((name) => !given.has(name)).map((name) => `${file} gives no ${name}`);
}

/** Every command of a workflow, for a shell to look at. */
export const commandsOf = (text: string): string[] =>
  Object.values(readWorkflow(text).jobs).flatMap((job) => (job.steps ?? []).flatMap(({ run }) => run ?? []));

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Faults } from '../faults.ts';
import { type Child, post, startChild } from './children.ts';
import { createHub, type Hub, until, writeApp } from './kit.ts';
import {
  drawProgram,
  eventsOf,
  expected,
  PROGRAM_APP,
  type Program,
  type Random,
  randomOf,
} from './programs.ts';

const PROGRAMS = 40; // of one round
const KILLS = 3; // of one round
const QUIET_MS = 700;
const ROUND_MS = 120_000;
// `npm test` draws the same programs every time; HOST_PROPERTY_SECONDS=600 HOST_PROPERTY_SEED=7 looks further.
const SECONDS = Number(process.env.HOST_PROPERTY_SECONDS ?? 20);
const SEED = Number(process.env.HOST_PROPERTY_SEED ?? 1);
const FAULTS: Faults = {
  redeliverActivity: 0.1,
  abortBeforeCommit: 0.05,
  abortAfterCommit: 0.05,
  delayResult: 0.1,
  duplicateTimer: 0.3,
};

type Case = { id: string; program: Program };

let hub: Hub;
let app: { dir: string; remove(): void };
const dir = mkdtempSync(path.join(os.tmpdir(), 'host-programs-'));
const children: Child[] = [];

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: PROGRAM_APP.replaceAll('DIR', JSON.stringify(dir)) });
});
afterAll(async () => {
  for (const child of children) await child.kill();
  await hub?.drop();
  app?.remove();
  rmSync(dir, { recursive: true, force: true });
});

test(
  'random orchestrations end as a plain interpreter says, whatever fails on the way',
  async () => {
    const deadline = performance.now() + SECONDS * 1_000;
    let rounds = 0;
    for (; rounds < 2 || performance.now() < deadline; rounds += 1) {
      const random = randomOf(SEED + rounds);
      // Every second round is calm: what fails there is not the faults' doing.
      await runRound(`seed${SEED + rounds}`, random, rounds % 2 === 0 ? {} : FAULTS);
    }
  },
  (SECONDS + 3 * (ROUND_MS / 1_000)) * 1_000,
);

async function runRound(prefix: string, random: Random, faults: Faults): Promise<void> {
  const cases = Array.from({ length: PROGRAMS }, (_, n) => ({
    id: `${prefix}-${n}`,
    program: drawProgram(random),
  }));
  const isCalm = Object.keys(faults).length === 0;
  const start = async (): Promise<Child> => {
    const child = await startChild(app.dir, hub.url, 'property', { appProcess: 'own', faults });
    children.push(child);
    return child;
  };
  let host = await start();
  for (const one of cases) await begin(host, one);
  for (let kills = 0; !isCalm && kills < KILLS; kills += 1) {
    await moreTurns(Math.ceil(random() * 150));
    await host.kill();
    host = await start();
  }
  const left = new Set(cases);
  const raising = new Map(cases.map((one) => [one, eventsOf(one.program)]));
  await until(async () => {
    const ended = await hub.query<{ id: string }>(
      `select id from taskhub.instances where ${ENDED} and id like $1`,
      [`${prefix}-%`],
    );
    for (const { id } of ended) for (const one of left) if (one.id === id) left.delete(one);
    for (const one of left) {
      // Continue-as-new loses events that nobody waited for: they are raised until they are taken.
      if (one.program.rounds > 1) await raiseAll(host, one.id, raising.get(one) ?? []);
    }
    return left.size === 0 || undefined;
  }, ROUND_MS).catch((cause: Error) => {
    const programs = [...left].map((one) => JSON.stringify(one)).join('\n');
    throw new Error(`not ended: ${programs}\n${cause.message}`, { cause });
  });
  for (const one of cases) await expectRight(one);
  await host.kill();
}

const ENDED = `status in ('Completed', 'Failed', 'Terminated')`;

async function begin(host: Child, { id, program }: Case): Promise<void> {
  expect(await post(host.rpc, `orchestrators/program/${id}`, { program, round: 0, done: [] })).toBe(202);
  await raiseAll(host, id, eventsOf(program));
}

async function raiseAll(host: Child, id: string, events: { name: string; value: unknown }[]): Promise<void> {
  for (const { name, value } of events) {
    const status = await post(host.rpc, `instances/${id}/raiseEvent/${name}`, value);
    expect([202, 410], host.said()).toContain(status);
  }
}

/** Waits until so many more turns are written, or none is for a while: all that is left waits for events. */
async function moreTurns(count: number): Promise<void> {
  const written = async () => Number((await hub.query('select count(*) as n from taskhub.history'))[0]?.n);
  const target = (await written()) + count;
  let last = { turns: 0, at: performance.now() };
  await until(async () => {
    const turns = await written();
    if (turns !== last.turns) last = { turns, at: performance.now() };
    return turns >= target || performance.now() - last.at > QUIET_MS || undefined;
  });
}

async function expectRight({ id, program }: Case): Promise<void> {
  const said = JSON.stringify(program);
  const [row] = await hub.query<{ key: string; status: string; output: string }>(
    'select key::text, status, output from taskhub.instances where id = $1',
    [id],
  );
  const output = row?.status === 'Completed' ? JSON.parse(row.output) : row?.output;
  expect({ status: row?.status, output }, `${id} ${said}`).toEqual(expected(program));
  const turns = await hub.query<{ turn: number; events: string }>(
    'select turn, events from taskhub.history where instance = $1 order by turn',
    [row?.key],
  );
  const events = turns.flatMap(
    (turn) => JSON.parse(turn.events) as { type: string; id?: number; task?: number }[],
  );
  const made = events.flatMap((event) => event.id ?? []);
  expect(made, `${id}: ids count up in ${said}`).toEqual(made.map((_, index) => index));
  const answers = events.flatMap((event) => event.task ?? []);
  expect(new Set(answers).size, `${id}: each task is answered once in ${said}`).toBe(answers.length);
  expect(
    events.filter((event) => event.type === 'execution-ended'),
    id,
  ).toHaveLength(1);
}

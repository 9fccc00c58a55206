import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { quiet as Quiet } from '../../core/runtime/activity.ts';
import { startFailingPostgres } from '../helpers/failing-postgres.ts';
import { settings } from '../helpers/settings.ts';

const CANARY = 'رقمي 0790000666 والعنوان كناري';

/** Every activity meets a store whose errors quote the customer; nothing of that may leave it. */
let server: Awaited<ReturnType<typeof startFailingPostgres>>;
let activities: Record<string, (input: never) => Promise<unknown>>;
let quiet: typeof Quiet;
let closePool: () => Promise<void>;

beforeAll(async () => {
  server = await startFailingPostgres(`invalid input syntax: "${CANARY}"`);
  for (const [key, value] of Object.entries(settings({ APP_DATABASE_URL: server.url })))
    vi.stubEnv(key, value);
  ({ activities } = await import('../../activities/index.ts'));
  ({ quiet } = await import('../../core/runtime/activity.ts'));
  ({ closePool } = await import('../../core/data/pool.ts'));
});
afterAll(async () => {
  await closePool();
  await server.stop();
});

test('the list is whole', () => {
  expect(Object.keys(activities).length).toBeGreaterThanOrEqual(7);
});

test('what an activity throws is a code, and its log line quotes nobody', async () => {
  for (const [name, activity] of Object.entries(activities)) {
    const lines: string[] = [];
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
    const input = {
      tenantId: randomUUID(),
      threadId: randomUUID(),
      jobId: randomUUID(),
      messageId: '1',
      turnId: '1',
      epoch: 1,
      round: 1,
      index: 0,
      story: 'dm-1',
      replyDelayMs: 0,
      mayCall: true,
      end: 'sent',
    };
    const run = quiet(name, activity as (input: unknown) => Promise<unknown>);
    const error = await run(input, { invocationId: 'i' } as never).then(
      () => null,
      (thrown: Error) => thrown,
    );
    out.mockRestore();

    expect(error, `${name} fails`).toBeInstanceOf(Error);
    const left = [error?.message, error?.stack, JSON.stringify(error), String(error?.cause), ...lines].join(
      '\n',
    );
    expect(left, name).not.toContain('0790000666');
    expect(left, name).not.toContain('كناري');
    expect(error?.message, name).toMatch(/^[a-z-]+$/);
    expect(lines.join(''), name).toContain('activity-failed');
  }
});

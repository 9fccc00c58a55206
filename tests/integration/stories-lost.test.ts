import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, startConsole } from '../helpers/admin-console.ts';
import { retriesOf } from '../helpers/story-retries.ts';

let desk: Console;
beforeAll(async () => {
  desk = await startConsole('lost.shop');
});
afterAll(() => desk.inbox.stop());

type Failed = { id: string; story: string; thread?: string; subject?: string; job?: string };
/** A story that the task hub has lost. */
const lost = ({ id, story, thread, subject, job }: Failed) =>
  desk.inbox.owner.query(
    `insert into orchestrations (instance_id, story, tenant_id, thread_id, subject, job_id, started_at, ended_at, ending, outcome, look_at)
     values ($1, $2, $3, $4, $5, $6, now(), now(), 'failed', 'lost', now())`,
    [id, story, desk.inbox.tenantId, thread ?? null, subject ?? null, job ?? null],
  );

test('what the task hub has lost is begun from its rows; where they are gone there is nothing to begin', async () => {
  const { tenantId, owner, api } = desk.inbox;
  const { retry, refused } = retriesOf(desk);
  const customer = await desk.inbox.newCustomer();
  const [order, hooked, device, job] = Array.from({ length: 4 }, () => randomUUID());
  const until = new Date(Date.now() + 3_600_000);
  await owner.query(
    `insert into orders (id, tenant_id, number, thread_id, status, items_total_fils, total_fils, created_at, stock_taken, hold_until, hold_no)
     values ($1, $2, 77, $3, 'draft', 1000, 1000, now(), true, $4, 2)`,
    [order, tenantId, customer.threadId, until],
  );
  await owner.query(
    `insert into hook_deliveries (tenant_id, event_id, subject, type, body, state, created_at)
     values ($1, gen_random_uuid(), $2, 'hook.test', '{}', 'pending', now())`,
    [tenantId, hooked],
  );
  const { rows: members } = await owner.query('select id from users where tenant_id = $1', [tenantId]);
  await owner.query(
    `insert into push_devices (id, tenant_id, user_id, endpoint, p256dh, auth, label, created_at)
     values ($1, $2, $3, 'https://push.example.com', 'p', 'a', 'l', now())`,
    [device, tenantId, members[0].id],
  );
  const { rows: pushes } = await owner.query(
    `insert into pushes (tenant_id, device_id, kind, code, subjects, wake_at, created_at)
     values ($1, $2, 'test', 'test', '{}', now(), now()) returning id::text`,
    [tenantId, device],
  );
  const pushId = pushes[0].id as string;
  await owner.query(
    `insert into jobs (id, tenant_id, kind, status, progress, started_at) values ($1, $2, 'import-catalogue', 'succeeded', $3, now())`,
    [job, tenantId, { step: 'done', done: 1, total: 1, message: 'done' }],
  );
  const random = '0a1b2c3d';
  const cases: [Failed, object, string, why: string][] = [
    [
      { id: `hold-${order}-2-${random}`, story: 'holdOrder', subject: order ?? '' },
      { tenantId, orderId: order, holdNo: 2, untilMs: until.getTime() },
      'update orders set hold_until = null',
      'nothing-waits',
    ],
    [
      { id: `hook-1-${random}`, story: 'deliverHooks', subject: hooked ?? '' },
      { tenantId, subject: hooked },
      'delete from hook_deliveries',
      'nothing-waits',
    ],
    [
      { id: `push-${pushId}-${random}`, story: 'sendPushes', subject: device ?? '' },
      { tenantId, pushId },
      'delete from pushes',
      'told',
    ],
    [
      { id: `forget-${job}`, story: 'forgetImport', job: job ?? '' },
      { tenantId, jobId: job },
      'update orchestrations set job_id = null',
      'job-gone',
    ],
    [
      { id: `name-${random}`, story: 'learnName', thread: customer.threadId },
      { tenantId, threadId: customer.threadId },
      'delete from threads',
      'conversation-gone',
    ],
  ];
  for (const [failed, input, gone, why] of cases) {
    await lost(failed);
    api.hub.instances.set(failed.id, null);
    const { status, instanceId } = await retry(failed.id);
    expect({ status, ...api.hub.started.at(-1) }).toEqual({
      status: 200,
      name: failed.story,
      instanceId,
      input,
    });
    await owner.query(gone);
    await refused(failed.id, why);
  }
});

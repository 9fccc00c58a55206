import * as df from 'durable-functions';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayStrays } from '../../functions/replay-strays.ts';
import { type Api, startApi } from '../helpers/api.ts';

let api: Api;
let owner: pg.Client;
beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

test('what a dead token kept unanswered is taken up at the reconnect: one answer each, where the window is open', async () => {
  const { igId, userId, browser } = await api.shop('dead.shop');
  for (const mid of ['aWdfDead1', 'aWdfDead2', 'aWdfLate']) {
    const item = {
      sender: { id: mid === 'aWdfLate' ? '900202' : '900201' },
      recipient: { id: igId },
      timestamp: Date.now(),
      message: { mid, text: 'في حدا؟' },
    };
    await owner.query(`select keep_stray($1, $2, $3)`, [igId, item, new Date()]);
  }
  await replayStrays(df.getClient(api.hub.context('replay')), igId);
  await owner.query(
    `update conversations set outcome = 'token-dead' where mid like 'aWdfDead_' or mid = 'aWdfLate'`,
  );
  await owner.query(
    `update threads set needs_person = 'token-dead' where channel_id in (select id from channels where ig_id = $1)`,
    [igId],
  );
  await owner.query(
    `update threads set window_expires_at = $1 where id in (select thread_id from conversations where mid = 'aWdfLate')`,
    [new Date(Date.now() - 60_000)],
  );
  const before = api.hub.started.length;
  await browser.signIn(userId);

  const { rows } = await owner.query(
    `select m.id, m.mid, m.outcome, t.needs_person from conversations m join threads t on t.id = m.thread_id
      where m.mid like 'aWdfDead_' or m.mid = 'aWdfLate' order by m.mid`,
  );
  expect(rows.map(({ outcome, needs_person }) => [outcome, needs_person])).toEqual([
    [null, null],
    [null, null],
    ['token-dead', 'token-dead'], // its window is closed: it stays in the inbox
  ]);
  const started = api.hub.started.slice(before).map(({ instanceId }) => instanceId);
  expect(started).toEqual([`dm-${rows[1].id}-1`]);
});

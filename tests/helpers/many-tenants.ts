import pg from 'pg';

export type Many = { tenants: number; turnsEach: number; now: Date };

/** The handle of the n-th of them, from 1. */
export const manyHandle = (n: number): string => `many.${String(n).padStart(4, '0')}`;

/**
 * Shops with a month of turns through the real tables, one statement for each table. By their numbers: every 7th is
 * cut off from Meta, every 10th paused, every 11th has a token that runs out, every 13th fails three turns of four. Each turn has its story in the console's index.
 *
 * @param ownerUrl - of the database's owner, whom no policy keeps from any shop.
 */
export async function makeManyTenants(ownerUrl: string, { tenants, turnsEach, now }: Many): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    for (const [statement, needs] of STATEMENTS) {
      const values = { tenants, turnsEach, now };
      await client.query(
        statement,
        needs.map((name) => values[name]),
      );
    }
    await client.query('commit');
    await client.query(
      'analyze tenants, channels, threads, turns, conversations, usage_stats, orchestrations',
    );
  } finally {
    await client.end();
  }
}

/** An id that the same number always gets, of its own kind. */
const idOf = (kind: number, n = 'n'): string =>
  `('${kind}0000000-0000-4000-8000-' || lpad(${n}::text, 12, '0'))::uuid`;
const EACH = 'generate_series(1, $1::int) n';
const TURN = `generate_series(1, $1::int) n, generate_series(1, $2::int) turn`;
const OPENED = `$3::timestamptz - (turn + 0.8 * sin(turn * n)) * interval '28 days' / $2::int`;
const FAILS = 'n % 13 = 0 and turn % 4 <> 0';

const STATEMENTS: [sql: string, needs: (keyof Many)[]][] = [
  [
    `insert into tenants (id, name, created_at, ai_paused_at)
     select ${idOf(1)}, 'دكّان رقم ' || n, $2::timestamptz - interval '40 days', case when n % 10 = 0 then $2 end from ${EACH}`,
    ['tenants', 'now'],
  ],
  [
    `insert into channels (id, tenant_id, ig_id, page_id, handle, status, connected_at, last_webhook_at)
     select ${idOf(2)}, ${idOf(1)}, '1784000' || n, '10000' || n, 'many.' || lpad(n::text, 4, '0'),
            case when n % 7 = 0 then 'needs-reconnect' else 'active' end, $2::timestamptz - interval '40 days', $2 from ${EACH}`,
    ['tenants', 'now'],
  ],
  [
    `insert into meta_tokens (channel_id, tenant_id, token, key_id, kind, owner_id, scopes, expires_at, updated_at)
     select ${idOf(2)}, ${idOf(1)}, '\\x00', 'none', 'page', '1', '{}',
            $2::timestamptz + case when n % 11 = 0 then interval '5 days' else interval '50 days' end, $2 from ${EACH}`,
    ['tenants', 'now'],
  ],
  [
    `insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
     select ${idOf(3)}, ${idOf(1)}, ${idOf(2)}, '77' || n, $2::timestamptz - interval '40 days' from ${EACH}`,
    ['tenants', 'now'],
  ],
  [
    `insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     select ${idOf(4)}, ${idOf(1)}, ${idOf(2)}, ${idOf(3)}, $2, $2 from ${EACH}`,
    ['tenants', 'now'],
  ],
  [
    `insert into turns (tenant_id, thread_id, story, opened_at, closed_at, outcome, model, rounds, tokens_in, tokens_out, cost_micro_usd)
     select ${idOf(1)}, ${idOf(4)}, 'many-' || n || '-' || turn, ${OPENED}, ${OPENED} + interval '5 s',
            case when ${FAILS} then 'failed' else 'answered' end, 'gpt-4.1-mini', 2, 3000, 120, 1392 from ${TURN}`,
    ['tenants', 'turnsEach', 'now'],
  ],
  [
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, ts, received_at, outcome, reply_ms)
     select ${idOf(1)}, ${idOf(2)}, ${idOf(4)}, 'many-' || n || '-' || turn, 'customer', 'text', ${OPENED}, ${OPENED},
            case when ${FAILS} then 'failed' else 'answered' end, case when ${FAILS} then null else 4000 + turn * 10 end from ${TURN}`,
    ['tenants', 'turnsEach', 'now'],
  ],
  [
    `insert into orchestrations (instance_id, story, tenant_id, thread_id, started_at, begun_at, ended_at, ending, outcome, look_at)
     select 'many-' || n || '-' || turn, 'answerDm', ${idOf(1)}, ${idOf(4)}, ${OPENED}, ${OPENED},
            ${OPENED} + interval '2 s' * (1 + turn % 7), case when ${FAILS} then 'failed' else 'succeeded' end,
            case when ${FAILS} then 'failed' else 'answered' end, ${OPENED} from ${TURN}`,
    ['tenants', 'turnsEach', 'now'],
  ],
  [
    `insert into usage_stats (tenant_id, day, model, turns, answered, tokens_in, tokens_out, cost_micro_usd)
     select tenant_id, (closed_at at time zone 'UTC')::date, model, count(*), count(*) filter (where outcome = 'answered'),
            sum(tokens_in), sum(tokens_out), sum(cost_micro_usd) from turns where story like 'many-%' group by 1, 2, 3`,
    [],
  ],
];

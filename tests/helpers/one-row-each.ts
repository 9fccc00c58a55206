import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Run = (sql: string, values: unknown[]) => Promise<pg.QueryResult>;

/** A tenant with one row in every table, written by the owner of the database. Returns the tenant's id. */
export async function seedOneRowEach(owner: pg.Client): Promise<string> {
  const tenant = randomUUID();
  const [user, channel, category, item, customer, thread, order] = Array.from({ length: 7 }, () =>
    randomUUID(),
  );
  const at = '2026-01-20T12:00:00Z';
  const run: Run = (sql, values) => owner.query(sql, values);

  await run(`insert into tenants (id, name, created_at) values ($1, 'shop', $2)`, [tenant, at]);
  await run(`insert into users values ($1, $2, $3, 'owner', 'owner', $4)`, [user, tenant, randomUUID(), at]);
  await run(`insert into sessions values (decode(md5($1), 'hex'), $2, $3, $4, $4)`, [user, tenant, user, at]);
  await run(
    `insert into channels (id, tenant_id, ig_id, page_id, handle, status, connected_at)
     values ($1, $2, $3, '1', 'shop', 'active', $4)`,
    [channel, tenant, randomUUID(), at],
  );
  await run(
    `insert into meta_tokens (channel_id, tenant_id, token, key_id, kind, owner_id, scopes, updated_at)
     values ($1, $2, '\\x00', 'k', 'page', '1', '{}', $3)`,
    [channel, tenant, at],
  );
  await run(
    `insert into watched_alerts (tenant_id, code, first_seen_at, last_seen_at) values ($1, 'answers-stuck', $2, $2)`,
    [tenant, at],
  );
  await run(`insert into purge_tallies (tenant_id, kind, count) values ($1, 'conversations', 1)`, [tenant]);
  await run(`insert into instructions values ($1, 1, 'be kind', $2, $3)`, [tenant, user, at]);
  await run(`insert into invitations values ($1, $2, decode(md5($3), 'hex'), $4, $5, $5)`, [
    randomUUID(),
    tenant,
    user,
    user,
    at,
  ]);
  await run(`insert into audit_log (tenant_id, user_id, action, at) values ($1, $2, 'invited', $3)`, [
    tenant,
    user,
    at,
  ]);
  await run(
    `insert into impersonations (id, tenant_id, user_id, login, token_hash, reason, began_at, ends_at)
     values ($1, $2, 'a', 'a', decode(md5($3), 'hex'), 'r', $4, $4)`,
    [randomUUID(), tenant, user, at],
  );
  await run(`insert into profiles values ($1, '{}', '', $2)`, [tenant, at]);
  await run(`insert into categories values ($1, $2, 'kind', 0)`, [category, tenant]);
  await run(
    `insert into catalog_items (id, tenant_id, sku, name, price_fils, stock, category_id, search_tokens, updated_at)
     values ($1, $2, 'S-1', 'thing', 1000, 1, $3, '{thing}', $4)`,
    [item, tenant, category, at],
  );
  await run(
    `insert into catalog_variants (item_id, tenant_id, size, stock, position) values ($1, $2, 'M', 1, 0)`,
    [item, tenant],
  );
  await run(
    `insert into orchestrations (instance_id, story, tenant_id, started_at, look_at) values ($1, 'answerDm', $2, $3, $3)`,
    [randomUUID(), tenant, at],
  );
  const job = randomUUID();
  await run(
    `insert into jobs (id, tenant_id, kind, status, progress, started_at)
     values ($1, $2, 'k', 'running', '{"step": "s", "done": 0, "total": null, "message": "m"}', $3)`,
    [job, tenant, at],
  );
  await run(`insert into onboardings (tenant_id, job_id) values ($1, $2)`, [tenant, job]);
  await run(
    `insert into customers (id, tenant_id, channel_id, igsid, first_seen_at) values ($1, $2, $3, '7', $4)`,
    [customer, tenant, channel, at],
  );
  await run(
    `insert into customer_notes (id, tenant_id, customer_id, text, author_id, created_at) values ($1, $2, $3, 'n', $4, $5)`,
    [randomUUID(), tenant, customer, user, at],
  );
  await run(
    `insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [thread, tenant, channel, customer, at],
  );
  const { rows } = await run(
    `insert into turns (tenant_id, thread_id, story, opened_at) values ($1, $2, 's', $3) returning id`,
    [tenant, thread, at],
  );
  const turn = rows[0]?.id;
  await run(`insert into turn_steps values ($1, 'context', $2, '{}', 1, $3)`, [turn, tenant, at]);
  await run(
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, ts, received_at)
     values ($1, $2, $3, 'm', 'customer', 'text', $4, $4)`,
    [tenant, channel, thread, at],
  );
  await run(
    `insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, reserved_at)
     values ($1, $2, $3, 1, 'b', 'reserved', $4)`,
    [tenant, thread, turn, at],
  );
  await run(
    `insert into parked_echoes (channel_id, mid, tenant_id, thread_id, ts, received_at) values ($1, 'e', $2, $3, $4, $4)`,
    [channel, tenant, thread, at],
  );
  await run(
    `insert into reactions (channel_id, mid, tenant_id, thread_id, emoji, ts, received_at) values ($1, 'm', $2, $3, '❤', $4, $4)`,
    [channel, tenant, thread, at],
  );
  await run(`insert into shop_media (tenant_id, media_id, kind, asked_at) values ($1, '1', 'post', $2)`, [
    tenant,
    at,
  ]);
  await run(`insert into shop_media_items values ($1, '1', $2, 1)`, [tenant, item]);
  await run(`insert into usage_stats (tenant_id, day, model) values ($1, '2026-01-20', 'm')`, [tenant]);
  await run(`insert into usage_days (tenant_id, day) values ($1, '2026-01-20')`, [tenant]);
  await run(
    `insert into orders (id, tenant_id, number, thread_id, status, items_total_fils, total_fils, created_at)
     values ($1, $2, 1, $3, 'draft', 1000, 1000, $4)`,
    [order, tenant, thread, at],
  );
  await run(
    `insert into order_items (order_id, line_no, tenant_id, item_id, sku, name, quantity, unit_price_fils, line_total_fils)
     values ($1, 1, $2, $3, 'S-1', 'thing', 1, 1000, 1000)`,
    [order, tenant, item],
  );
  await run(
    `insert into order_events (tenant_id, order_id, to_status, actor, at) values ($1, $2, 'draft', 'ai', $3)`,
    [tenant, order, at],
  );
  const back = randomUUID();
  await run(
    `insert into returns (id, tenant_id, number, order_id, kind, state, reason, ruling, refund_fils, created_at)
     values ($1, $2, 1, $3, 'return', 'requested', 'other', '{}', 1000, $4)`,
    [back, tenant, order, at],
  );
  await run(
    `insert into return_items (return_id, line_no, tenant_id, sku, name, quantity, unit_price_fils)
     values ($1, 1, $2, 'S-1', 'thing', 1, 1000)`,
    [back, tenant],
  );
  await run(
    `insert into return_events (tenant_id, return_id, to_state, actor, at) values ($1, $2, 'requested', 'member', $3)`,
    [tenant, back, at],
  );
  await run(
    `insert into hooks (tenant_id, url, enabled, secret, key_id, created_at, updated_at)
     values ($1, 'https://example.com', true, '\\x00', 'k', $2, $2)`,
    [tenant, at],
  );
  await run(
    `insert into hook_deliveries (tenant_id, event_id, subject, type, body, state, created_at)
     values ($1, $2, $3, 'hook.test', '{}', 'pending', $4)`,
    [tenant, randomUUID(), order, at],
  );
  await run(`insert into courier_keys values ($1, decode(md5($2), 'hex'), 'standard', $3)`, [
    tenant,
    order,
    at,
  ]);
  await alertRows(run, { tenant, user, thread, at });
  await run(
    `insert into drafts (id, tenant_id, thread_id, turn_id, kinds, created_at) values ($1, $2, $3, $4, '{goods}', $5)`,
    [randomUUID(), tenant, thread, turn, at],
  );
  await knowledgeRows(run, { tenant, job, turn, at });
  await trialRows(run, { tenant, user, job, turn, at });
  return tenant;
}

async function alertRows(
  run: Run,
  { tenant, user, thread, at }: { tenant: string; user: unknown; thread: unknown; at: string },
): Promise<void> {
  const device = randomUUID();
  await run(
    `insert into saved_replies (id, tenant_id, language, shortcut, text, created_at, updated_at)
     values ($1, $2, 'ar', 's', 't', $3, $3)`,
    [randomUUID(), tenant, at],
  );
  await run(
    `insert into alerts (tenant_id, kind, code, thread_id, raised_at) values ($1, 'needs-person', 'asked', $2, $3)`,
    [tenant, thread, at],
  );
  await run(
    `insert into push_devices (id, tenant_id, user_id, endpoint, p256dh, auth, label, created_at)
     values ($1, $2, $3, 'https://example.com', 'p', 'a', 'l', $4)`,
    [device, tenant, user, at],
  );
  await run(`insert into alert_wishes values ($1, $2, '{}', false, null, null)`, [tenant, user]);
  await run(
    `insert into pushes (tenant_id, device_id, kind, code, subjects, wake_at, created_at)
     values ($1, $2, 'test', 'test', '{}', $3, $3)`,
    [tenant, device, at],
  );
}

async function knowledgeRows(
  run: Run,
  { tenant, job, turn, at }: { tenant: string; job: string; turn: unknown; at: unknown },
): Promise<void> {
  const [document, part] = [randomUUID(), randomUUID()];
  await run(
    `insert into kb_documents (id, tenant_id, title, kind, status, job_id, created_at)
     values ($1, $2, 'd', 'text', 'running', $3, $4)`,
    [document, tenant, job, at],
  );
  await run(
    `insert into kb_parts (id, tenant_id, document_id, generation, position, text, tokens)
     values ($1, $2, $3, 1, 0, 't', 1)`,
    [part, tenant, document],
  );
  await run(`insert into kb_uses values ($1, $2, $3, $4, $5)`, [tenant, turn, part, document, at]);
  await run(
    `insert into kb_questions (id, tenant_id, folded, text, last_asked_at) values ($1, $2, 'q', 'q', $3)`,
    [randomUUID(), tenant, at],
  );
}

async function trialRows(
  run: Run,
  { tenant, user, job, turn, at }: { tenant: string; user: unknown; job: string; turn: unknown; at: unknown },
): Promise<void> {
  const [session, scenario] = [randomUUID(), randomUUID()];
  await run(`insert into playground_sessions values ($1, $2, $3, 1, $4, $4)`, [session, tenant, user, at]);
  await run(`insert into playground_turns values ($1, 1, $2, '{}', false, '{}')`, [session, tenant]);
  await run(`insert into trial_usage (tenant_id, day, kind) values ($1, '2026-01-20', 'replay')`, [tenant]);
  await run(`insert into scenarios values ($1, $2, 't', '[]', 'other', null, '{}', $3, $4, $4)`, [
    scenario,
    tenant,
    user,
    at,
  ]);
  await run(`insert into replays values ($1, $2, 't', 'model', '{"given": {}, "ready": {}}', '{}', $3, $4)`, [
    job,
    tenant,
    user,
    at,
  ]);
  await run(`insert into replay_turns (job_id, no, tenant_id, turn_id) values ($1, 1, $2, $3)`, [
    job,
    tenant,
    turn,
  ]);
}

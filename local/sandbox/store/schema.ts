import type { Pool } from 'pg';
import { cosmosSchema } from '../cosmos/store.ts';
import { modelSchema } from '../model/script.ts';
import { pushSchema } from '../push/store.ts';
import { searchSchema } from '../search/store.ts';
import { telemetrySchema } from '../telemetry/store.ts';

const MIGRATION_LOCK = 4_290_002; // any number that is only ours

/** Numbered and never edited once released: a data directory keeps what it has run. */
const MIGRATIONS: { name: string; sql: string }[] = [
  {
    name: '0001-meta',
    sql: `
      create table sandbox.settings (key text primary key, value jsonb not null);

      create table sandbox.users (user_id text primary key, name text not null, created_at bigint not null);
      create table sandbox.accounts (
        ig_id text primary key,
        page_id text not null unique,
        handle text not null unique,
        name text not null,
        owner_id text not null references sandbox.users,
        linked boolean not null default true,         -- Page and Instagram account belong together
        allow_messages boolean not null default true, -- the owner's "Allow access to messages" toggle
        restricted boolean not null default false,
        portfolio boolean not null default false,     -- hidden without business_management
        subscribed_fields text[],                     -- null: our app gets no webhooks of this account
        created_at bigint not null
      );
      create table sandbox.roles (
        user_id text not null references sandbox.users,
        page_id text not null references sandbox.accounts (page_id),
        primary key (user_id, page_id)
      );
      create table sandbox.tokens (
        token text primary key,
        kind text not null check (kind in ('user', 'page')),
        user_id text not null references sandbox.users,
        page_id text,
        parent text references sandbox.tokens,
        scopes text[] not null,
        long_lived boolean not null,
        state text not null default 'valid',
        issued_at bigint not null,
        expires_at bigint not null -- 0: never
      );
      create unique index on sandbox.tokens (parent, page_id) where state = 'valid' and page_id is not null;
      create index on sandbox.tokens (page_id);
      create table sandbox.codes (
        code text primary key,
        user_id text not null references sandbox.users,
        redirect_uri text not null,
        scopes text[] not null,
        expires_at bigint not null,
        used_at bigint
      );

      create table sandbox.threads (
        ig_id text not null references sandbox.accounts,
        customer_id text not null,
        conversation_id text not null unique,
        name text not null,
        username text not null,
        blocked boolean not null default false,
        has_role boolean not null default false,
        owner_app text,                               -- null: every connected app may answer
        last_user_at bigint,                          -- opens the 24 hours
        typing_until bigint not null default 0,
        seen_by_shop_at bigint not null default 0,
        seen_by_customer_at bigint not null default 0,
        updated_at bigint not null,
        primary key (ig_id, customer_id)
      );
      create table sandbox.messages (
        ig_id text not null,
        mid text not null,
        customer_id text not null,
        seq bigint generated always as identity,
        from_shop boolean not null,
        via text not null check (via in ('customer', 'api', 'app')),
        text text,
        attachments jsonb not null default '[]',
        reply_to text,
        reactions jsonb not null default '{}',        -- who ('customer' or 'shop') to emoji
        edits int not null default 0,
        deleted_at bigint,
        at bigint not null,
        primary key (ig_id, mid),
        foreign key (ig_id, customer_id) references sandbox.threads
      );
      create index on sandbox.messages (ig_id, customer_id, at, seq);

      create table sandbox.deliveries (
        id bigint generated always as identity primary key,
        ig_id text not null,
        lane text not null,                           -- deliveries of one lane go in order
        body bytea not null,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dropped')),
        due_at bigint not null,
        attempts int not null default 0,
        failing_since bigint,
        last_status int,
        created_at bigint not null
      );
      create index on sandbox.deliveries (id) where state = 'waiting';

      create table sandbox.calls (
        id bigint generated always as identity primary key,
        kind text not null,
        method text not null,
        path text not null,
        query jsonb not null,
        body text,
        status int not null,
        at bigint not null
      );
      create index on sandbox.calls (kind, id);
      create table sandbox.faults (
        id bigint generated always as identity primary key, -- in the order given
        spec jsonb not null,
        remaining int,
        hits int not null default 0
      );
    `,
  },
  {
    name: '0002-media',
    sql: `
      create table sandbox.media (               -- what people attach, on the CDN
        asset_id text primary key,
        bytes bytea not null,
        content_type text not null,
        sha256 text not null,
        says text,                               -- what the model's stand-in hears or sees in it
        created_at bigint not null
      );
      create index on sandbox.media (sha256);
      create table sandbox.posts (               -- what accounts have published
        media_id text primary key,
        ig_id text not null references sandbox.accounts,
        kind text not null check (kind in ('post', 'reel', 'story')),
        caption text,
        permalink text not null,
        at bigint not null
      );
    `,
  },
];

/** Brings the schema `sandbox` to the newest version. It exists already and belongs to the login. */
export async function migrateSandbox(db: Pool): Promise<void> {
  const client = await db.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query('create table if not exists sandbox.migrations (name text primary key)');
    const { rows } = await client.query('select name from sandbox.migrations');
    const done = new Set(rows.map((row) => row.name));
    for (const { name, sql } of MIGRATIONS.filter((one) => !done.has(one.name))) {
      await client.query(sql);
      await client.query('insert into sandbox.migrations values ($1)', [name]);
    }
    await client.query(modelSchema);
    await client.query(searchSchema);
    await client.query(telemetrySchema);
    await client.query(cosmosSchema);
    await client.query(pushSchema);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one worth telling
    throw error;
  } finally {
    client.release();
  }
}

-- What must look across tenants: named functions that answer with ids, owned by a role that cannot log in
-- and may read only the columns granted here. docs/data.md lists them; tests hold the list to this file.

-- Deliveries for an account that nobody has connected yet wait here for 24 hours.
create table webhook_strays (
  id          bigint generated always as identity primary key,
  ig_id       text not null,
  item        text not null, -- one element of Meta's `messaging`, as JSON; not jsonb: it may hold what jsonb refuses
  received_at timestamptz not null
);
create index webhook_strays_by_account on webhook_strays (ig_id, id);

-- The signed whitelist as last verified, and the highest counter ever seen. No tenant's data.
create table licence_lists (
  key_id      text not null, -- who signed; a new key may count from 1 again
  counter     bigint not null,
  jws         text not null,
  verified_at timestamptz not null,
  primary key (key_id, counter)
);
create table licence_bindings (
  handle   text primary key,
  ig_id    text not null, -- the account that first used the handle's licence
  bound_at timestamptz not null
);
grant select, insert on licence_lists, licence_bindings to igshop_app;
grant select, insert, update, delete on licence_lists, licence_bindings to igshop_admin;

create policy resolver_reads on channels for select to igshop_resolver using (true);
create policy resolver_reads on sessions for select to igshop_resolver using (true);
create policy resolver_reads on users for select to igshop_resolver using (true);
create policy resolver_reads on threads for select to igshop_resolver using (true);
create policy resolver_reads on conversations for select to igshop_resolver using (true);
grant select (ig_id, tenant_id, id) on channels to igshop_resolver;
grant select (token_hash, tenant_id, user_id, expires_at, revoked_at) on sessions to igshop_resolver;
grant select (id, tenant_id, meta_user_id) on users to igshop_resolver;
grant select (id, turn_id, lease_until, person_until, paused_until) on threads to igshop_resolver;
grant select (id, tenant_id, thread_id, sender, outcome, received_at, story_no) on conversations to igshop_resolver;
grant select, insert, delete on webhook_strays to igshop_resolver;

-- Instagram account → tenant and channel.
create function find_channels(ig_ids text[]) returns table (ig_id text, tenant_id uuid, channel_id uuid)
language sql stable security definer set search_path = public as $$
  select c.ig_id, c.tenant_id, c.id from channels c where c.ig_id = any (ig_ids)
$$;

-- Cookie → tenant and user. Revoked and expired sessions are not found.
create function find_session(hash bytea, at timestamptz) returns table (tenant_id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select s.tenant_id, s.user_id from sessions s
   where s.token_hash = hash and s.revoked_at is null and s.expires_at > at
$$;

-- Person who signs in → their tenants.
create function find_memberships(person text) returns table (tenant_id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select u.tenant_id, u.id from users u where u.meta_user_id = person
$$;

-- The sweeper: per thread the newest message that is unsettled since `before`, under no live lease and in
-- nobody's hands.
create function find_unanswered(before timestamptz, at timestamptz, most integer)
returns table (tenant_id uuid, thread_id uuid, message_id bigint, story_no integer)
language sql stable security definer set search_path = public as $$
  select distinct on (m.thread_id) m.tenant_id, m.thread_id, m.id, m.story_no
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and m.received_at < before
     and (t.turn_id is null or t.lease_until < at)
     and (t.person_until is null or t.person_until < at)
     and (t.paused_until is null or t.paused_until < at)
   order by m.thread_id, m.id desc
   limit most
$$;

create function keep_stray(account text, stray text, at timestamptz) returns void
language sql security definer set search_path = public as $$
  insert into webhook_strays (ig_id, item, received_at) values (account, stray, at)
$$;

-- Takes what waits for an account and is not older than `since`; the rest is forgotten.
create function take_strays(account text, since timestamptz) returns table (item text)
language sql security definer set search_path = public as $$
  with taken as (delete from webhook_strays s where s.ig_id = account returning s.id, s.item, s.received_at)
  select t.item from taken t where t.received_at >= since order by t.id
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'find_channels(text[])', 'find_session(bytea, timestamptz)', 'find_memberships(text)',
    'find_unanswered(timestamptz, timestamptz, integer)', 'keep_stray(text, text, timestamptz)',
    'take_strays(text, timestamptz)'
  ] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;

-- What lets go of many rows waits for none of them: what somebody else has in hand goes the next time (docs/data.md, Locks).
create or replace function forget_strays(before timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with gone as (
    delete from webhook_strays where id in (
      select s.id from webhook_strays s where s.received_at < before for update skip locked)
    returning 1
  )
  select count(*) from gone
$$;

create or replace function forget_trials(before timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with gone as (
    delete from playground_sessions where id in (
      select s.id from playground_sessions s where s.used_at < before for update skip locked)
    returning 1
  )
  select count(*) from gone
$$;

create or replace function forget_alerts(before timestamptz) returns integer
language sql security definer set search_path = public as $$
  with gone as (
    delete from watched_alerts where id in (
      select a.id from watched_alerts a where a.resolved_at < before for update skip locked)
    returning 1
  )
  select count(*)::integer from gone
$$;

-- `for update` asks for the right to change a row, though none is changed.
grant update (received_at) on webhook_strays to igshop_resolver;
grant update (used_at) on playground_sessions to igshop_resolver;
create policy resolver_locks on playground_sessions for update to igshop_resolver using (true) with check (false);

-- Who takes them all takes them in the order in which they came.
create or replace function take_strays(account text, since timestamptz) returns table (item text)
language sql security definer set search_path = public as $$
  with waiting as (
    select s.id from webhook_strays s where s.ig_id = account order by s.id for update
  ), taken as (
    delete from webhook_strays s using waiting w where s.id = w.id returning s.id, s.item, s.received_at
  )
  select t.item from taken t where t.received_at >= since order by t.id
$$;

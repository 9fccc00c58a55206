-- Meta's callbacks: who removed the app, and who asked that their data be deleted. Strays that nobody took.

-- Kept as evidence after the deletion; the person is not named in it any more.
create table deletion_requests (
  code         text primary key, -- what the person is given; only who has it sees how far it is
  person       text, -- app-scoped id at Meta; null once done
  requested_at timestamptz not null,
  due_at       timestamptz not null,
  completed_at timestamptz,
  outcome      text check (outcome in ('deleted', 'came-back'))
);
create unique index deletion_requests_open on deletion_requests (person) where completed_at is null;
create index deletion_requests_due on deletion_requests (due_at) where completed_at is null;
grant select, insert, update on deletion_requests to igshop_app;

create policy resolver_reads on meta_tokens for select to igshop_resolver using (true);
grant select (owner_id, tenant_id, channel_id) on meta_tokens to igshop_resolver;
grant create on schema public to igshop_resolver;

-- Person at Meta → the channels that live from their grant.
create function find_grants(person text) returns table (tenant_id uuid, channel_id uuid)
language sql stable security definer set search_path = public as $$
  select k.tenant_id, k.channel_id from meta_tokens k where k.owner_id = person
$$;

-- Deliveries that waited longer than a day for their account.
create function forget_strays(before timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with gone as (delete from webhook_strays s where s.received_at < before returning 1) select count(*) from gone
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['find_grants(text)', 'forget_strays(timestamptz)'] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;

-- Traces of turns are kept in Cosmos. Which are to be written, written anew or taken out is noted here, in the very
-- transaction that it follows from; the timer keep-traces does it, however long Cosmos is away.
alter table turns
  add column trace_no integer not null default 1, -- grows whenever what its trace tells has changed
  add column traced_no integer not null default 0; -- of the trace that is written
create index turns_untraced on turns (closed_at)
  where traced_no < trace_no and client_id is null and closed_at is not null;

-- A customer or a whole shop is to be forgotten there, too. Without a reference: it outlives both.
create table trace_erasures (
  id           bigint generated always as identity primary key,
  shop         uuid not null,
  conversation uuid, -- null: everything of the shop
  asked_at     timestamptz not null,
  done_at      timestamptz -- done once; done again later, for a trace that was on its way, and then forgotten
);
grant select, insert, update, delete on trace_erasures to igshop_app;

grant select (trace_no, traced_no) on turns to igshop_resolver;
grant create on schema public to igshop_resolver;
create function find_untraced(before timestamptz, most integer)
returns table (tenant_id uuid, turn_id bigint)
language sql stable security definer set search_path = public as $$
  select n.tenant_id, n.id from turns n
   where n.traced_no < n.trace_no and n.client_id is null and n.closed_at < before
   order by n.closed_at limit most
$$;
alter function find_untraced(timestamptz, integer) owner to igshop_resolver;
revoke all on function find_untraced(timestamptz, integer) from public;
grant execute on function find_untraced(timestamptz, integer) to igshop_app;
revoke create on schema public from igshop_resolver;

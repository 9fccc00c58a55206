-- The wizard of a new shop: what its story has settled, and what it waits for. Ids, codes and counts, nobody's words.
create table onboardings (
  tenant_id        uuid primary key references tenants on delete cascade,
  job_id           uuid not null references jobs on delete cascade, -- what the page asks for
  steps            jsonb not null default '{}', -- core/domain/onboarding.ts; a step that is missing waits
  checks           jsonb not null default '[]', -- of the last look
  touched_at       timestamptz, -- when the merchant first moved it; null: never
  awaited_jobs     uuid[] not null default '{}', -- jobs that steps wait for
  test_since       timestamptz, -- since when a DM from another account is waited for
  test_customer_id uuid references customers on delete set null, -- who wrote it
  answered_at      timestamptz -- that DM was answered: the wizard is over
);
create index onboardings_by_customer on onboardings (test_customer_id) where test_customer_id is not null;
create index onboardings_waiting on onboardings (tenant_id)
  where answered_at is null and (awaited_jobs <> '{}' or test_since is not null);
call guard_tenant_table('onboardings');

-- Wizards whose jobs have ended or whose DM was answered, to be told so.
create policy resolver_reads on onboardings for select to igshop_resolver using (true);
create policy resolver_reads on jobs for select to igshop_resolver using (true);
grant select (tenant_id, job_id, awaited_jobs, test_since, answered_at) on onboardings to igshop_resolver;
grant select (id, status) on jobs to igshop_resolver;
grant select (turn_id) on conversations to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over
create function find_onboardings(most integer) returns table (tenant_id uuid, job_id uuid)
language sql stable security definer set search_path = public as $$
  select b.tenant_id, b.job_id from onboardings b
   where b.answered_at is null and (b.awaited_jobs <> '{}' or b.test_since is not null)
     and (
       (b.awaited_jobs <> '{}'
         and not exists (select from jobs j where j.id = any (b.awaited_jobs) and j.status = 'running'))
       or exists (
         select from conversations m join conversations a on a.turn_id = m.turn_id and a.sender = 'ai'
          where m.tenant_id = b.tenant_id and m.sender = 'customer' and m.received_at >= b.test_since))
   limit most
$$;
alter function find_onboardings(integer) owner to igshop_resolver;
revoke all on function find_onboardings(integer) from public;
grant execute on function find_onboardings(integer) to igshop_app;
revoke create on schema public from igshop_resolver;

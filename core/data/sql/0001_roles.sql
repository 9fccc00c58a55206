-- Logins and groups. In Azure the logins are managed identities; a machine of one's own sets passwords
-- afterwards (local/postgres/roles.ts). None of them may bypass row-level security.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['igshop_app', 'igshop_admin', 'igshop_resolver'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception when duplicate_object or unique_violation then
        null; -- another migration on the same cluster was faster: roles belong to the cluster
      end;
    end if;
  end loop;
end $$;

-- The resolver owns the few functions that look across tenants (docs/data.md lists them); it never logs in.
do $$ begin
  execute format('grant igshop_resolver to %I', current_user);
end $$;

create extension if not exists pgcrypto;
create extension if not exists pg_trgm;

revoke create on schema public from public;
grant usage on schema public to igshop_app, igshop_admin;
grant usage, create on schema public to igshop_resolver;

-- Whose rows exist in this transaction. Empty after the first use on a pooled connection, hence nullif.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Puts a table behind row-level security: its owner too, one policy for the app, one for the admin doors.
create procedure guard_tenant_table(name regclass, tenant_column text default 'tenant_id')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy tenant_rows on %s to igshop_app using (%2$I = current_tenant()) with check (%2$I = current_tenant())',
    name, tenant_column);
  execute format('create policy admin_rows on %s to igshop_admin using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to igshop_app, igshop_admin', name);
end $$;

-- What the merchant's settings need: instructions for the AI, invitations, who did what, how the account stood when
-- Meta was last asked, sessions that live on while they are used.

-- What the merchant tells the AI. Versions are never changed; the highest is in force.
create table instructions (
  tenant_id     uuid not null references tenants on delete cascade,
  version       integer not null check (version > 0),
  text          text not null check (length(text) <= 6000),
  author_id     uuid references users on delete set null, -- null: they have left
  created_at    timestamptz not null,
  restored_from integer,
  primary key (tenant_id, version)
);
call guard_tenant_table('instructions');

-- A link that admits one person as staff, once. Taking it back deletes the row.
create table invitations (
  id         uuid primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  token_hash bytea not null unique, -- SHA-256 of what the link carries; the link itself is stored nowhere
  created_by uuid references users on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index invitations_by_tenant on invitations (tenant_id, created_at desc);
call guard_tenant_table('invitations');

-- Who changed what of the shop. Ids and names of things, never a customer's or a merchant's words.
create table audit_log (
  id        bigint generated always as identity primary key,
  tenant_id uuid not null references tenants on delete cascade,
  user_id   uuid references users on delete set null,
  action    text not null,
  detail    jsonb not null default '{}',
  at        timestamptz not null
);
create index audit_log_by_tenant on audit_log (tenant_id, id desc);
call guard_tenant_table('audit_log');

alter table channels
  add column checked_at timestamptz, -- when Meta was last asked how the account stands
  add column problem text; -- what it said then, as a code of core/domain/failure.ts; null: nothing is wrong
alter table sessions add column renewed_at timestamptz; -- last time its end was moved because it is in use

grant create on schema public to igshop_resolver;
grant select (role) on users to igshop_resolver;
grant select (created_at, renewed_at) on sessions to igshop_resolver;
create policy resolver_reads on invitations for select to igshop_resolver using (true);
grant select (id, tenant_id, token_hash, expires_at, used_at) on invitations to igshop_resolver;

-- Cookie → tenant, user and role. Revoked and expired sessions are not found.
drop function find_session(bytea, timestamptz);
create function find_session(hash bytea, at timestamptz)
returns table (tenant_id uuid, user_id uuid, role text, created_at timestamptz, renewed_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.tenant_id, s.user_id, u.role, s.created_at, s.renewed_at, s.expires_at
    from sessions s join users u on u.id = s.user_id
   where s.token_hash = hash and s.revoked_at is null and s.expires_at > at
$$;

-- Person who signs in → their tenants, the one they were in last first.
drop function find_memberships(text);
create function find_memberships(person text) returns table (tenant_id uuid, user_id uuid, role text)
language sql stable security definer set search_path = public as $$
  select u.tenant_id, u.id, u.role
    from users u left join sessions s on s.user_id = u.id
   where u.meta_user_id = person
   group by u.id
   order by max(s.created_at) desc nulls last, u.id
$$;

-- Invitation that can still be used → its tenant.
create function find_invitation(hash bytea, at timestamptz)
returns table (tenant_id uuid, invitation_id uuid, expires_at timestamptz)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.expires_at from invitations i
   where i.token_hash = hash and i.used_at is null and i.expires_at > at
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'find_session(bytea, timestamptz)', 'find_memberships(text)', 'find_invitation(bytea, timestamptz)'
  ] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;

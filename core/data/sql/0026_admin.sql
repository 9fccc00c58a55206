-- Who runs the product, and what they did. No tenant's data, and nothing that the app's own login could read or write.
create table admins (
  user_id  text primary key, -- of the identity provider
  login    text not null, -- as the provider spells it, to be shown
  added_at timestamptz not null,
  added_by text -- another admin's user_id; null: the setting BOOTSTRAP_ADMINS
);
create table admin_log (
  id        bigint generated always as identity primary key,
  user_id   text not null,
  login     text not null,
  action    text not null,
  about_tenant uuid, -- no reference: the log outlives the tenant
  subject   text, -- a handle, an instance, a call that was refused; never anybody's words
  reason    text, -- what the admin gave, where one is asked for
  before    jsonb,
  after     jsonb,
  at        timestamptz not null
);
create index admin_log_by_time on admin_log (id desc);
create index admin_log_by_tenant on admin_log (about_tenant, id desc) where about_tenant is not null;
grant select, insert, delete on admins to igshop_admin;
grant select, insert on admin_log to igshop_admin; -- what was noted stays as it was noted

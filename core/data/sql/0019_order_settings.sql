-- What customers are told by the shop's system: in their own language, in the shop's own words; the end of a hold too.
-- And who of the shop may give a discount.
alter table tenants
  add column notice_texts          jsonb not null default '{}', -- {ar: {dispatched: …}, en: {…}}; absent: ours (core/domain/notice.ts)
  add column hold_reminder_minutes integer not null default 120 -- before a hold ends; 0: nobody is reminded
    check (hold_reminder_minutes between 0 and 1440);
alter table tenants add column staff_may_discount boolean not null default true; -- false: only an owner gives a discount by hand
alter table orders add column hold_reminded_no integer not null default 0; -- the newest hold of whose end the customer was told

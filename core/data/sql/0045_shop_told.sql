-- What is watched and concerns a shop is told to its people too, once for each step: by push, and by their hook.
alter table watched_alerts
  add column shop_told_at   timestamptz, -- null: not yet
  add column shop_told_step integer; -- the step it was told at
alter table alerts add column watched_id uuid; -- no reference: it may be forgotten before
create index alerts_by_watched on alerts (watched_id) where watched_id is not null;

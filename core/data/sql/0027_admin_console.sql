-- The console asks for one kind of deed.
create index admin_log_by_action on admin_log (action, id desc);
-- And for what all shops cost within some days. A row's day never changes, so counting a turn touches no index.
create index usage_stats_by_day on usage_stats (day);

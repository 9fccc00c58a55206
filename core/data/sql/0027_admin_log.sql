-- The console asks for one kind of deed.
create index admin_log_by_action on admin_log (action, id desc);

-- How long an answer took is kept with the message it answers: a day's median is read from one index.
alter table turns drop column first_reply_at;
alter table conversations add column reply_ms integer; -- customer's messages: until Meta took the first part of the answer
drop index conversations_by_day;
create index conversations_by_day on conversations (tenant_id, received_at) include (reply_ms) where sender = 'customer';

-- The merchant's switch: messages go on being stored, the AI answers none of them.
alter table tenants add column ai_paused_at timestamptz; -- null: the AI answers

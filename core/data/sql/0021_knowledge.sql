-- What a shop has given its agent to read. The bytes are in Blob, the text here, the vectors in the search index: a
-- passage is found there by tenant and id, and its words are read here, under row-level security.
create table kb_documents (
  id              uuid primary key,
  tenant_id       uuid not null references tenants on delete cascade,
  title           text not null check (length(title) between 1 and 200),
  kind            text not null check (kind in ('pdf', 'docx', 'html', 'markdown', 'text', 'qa-table', 'link', 'faq')),
  file_name       text,
  url             text,
  bytes           integer,
  pages           integer,
  content_hash    text, -- SHA-256 of the bytes that came last; of a link, of the page that is indexed
  status          text not null check (status in ('running', 'ready', 'failed', 'cancelled')),
  generation      integer not null default 1, -- grows with every reading; parts of an older one go when a newer is indexed
  live_generation integer, -- the one the agent answers from; null: none yet
  job_id          uuid not null references jobs on delete cascade,
  refresh_nightly boolean not null default false,
  created_at      timestamptz not null,
  indexed_at      timestamptz
);
create index kb_documents_by_tenant on kb_documents (tenant_id, created_at desc, id);
create index kb_documents_by_job on kb_documents (job_id);
call guard_tenant_table('kb_documents');

-- A document is what its newest job has made of it, whoever ends or reopens that job.
create function follow_ingest_job() returns trigger language plpgsql as $$
begin
  update kb_documents set status = case new.status when 'succeeded' then 'ready' else new.status end
   where job_id = new.id;
  return null;
end $$;
create trigger follow_ingest_job after update of status on jobs for each row
  when (new.kind = 'ingest-knowledge' and new.status <> old.status) execute function follow_ingest_job();

create table kb_parts (
  id          uuid primary key, -- made of document, generation, position and text: a repeated step writes the same row
  tenant_id   uuid not null references tenants on delete cascade,
  document_id uuid not null references kb_documents on delete cascade,
  generation  integer not null,
  position    integer not null,
  heading     text,
  page        integer,
  text        text not null check (length(text) between 1 and 8000),
  tokens      integer not null, -- estimated
  vector      bytea, -- float32, little-endian, on its way from the model to the index; null again once it is live
  indexed_at  timestamptz, -- null: not in the index yet
  unique (document_id, generation, position)
);
create index kb_parts_by_tenant on kb_parts (tenant_id);
call guard_tenant_table('kb_parts');

-- Which answers had which passage at hand. Goes with its turn, after 30 days at most.
create table kb_uses (
  tenant_id   uuid not null references tenants on delete cascade,
  turn_id     bigint not null references turns on delete cascade,
  part_id     uuid not null references kb_parts on delete cascade,
  document_id uuid not null references kb_documents on delete cascade,
  used_at     timestamptz not null,
  rank        smallint not null default 1, -- 1: what fitted the question best
  primary key (turn_id, part_id)
);
create index kb_uses_by_document on kb_uses (document_id, used_at desc);
create index kb_uses_by_part on kb_uses (part_id);
create index kb_uses_by_tenant on kb_uses (tenant_id, used_at);
call guard_tenant_table('kb_uses');

-- What the agent had no answer to: customers' words, so they go like messages do.
create table kb_questions (
  id            uuid primary key,
  tenant_id     uuid not null references tenants on delete cascade,
  folded        text not null, -- one row for a question however its letters are spelt
  text          text not null check (length(text) <= 500),
  asked_count   integer not null default 1,
  last_asked_at timestamptz not null,
  thread_id     uuid references threads on delete set null,
  last_turn_id  bigint, -- a repeated step counts once
  state         text not null default 'open' check (state in ('open', 'answered', 'dismissed')),
  unique (tenant_id, folded)
);
create index kb_questions_open on kb_questions (tenant_id, asked_count desc, last_asked_at desc) where state = 'open';
create index kb_questions_by_thread on kb_questions (thread_id);
call guard_tenant_table('kb_questions');

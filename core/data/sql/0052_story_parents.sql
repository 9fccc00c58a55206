-- What came after a story that failed is found by its parent: core/data/admin/stories.ts. A DM's first story has none, so that
-- the statement that stores the message pays nothing.
create index orchestrations_by_parent on orchestrations (parent) where parent is not null;

-- Batches are documents with revisions, too.

-- contract: since 0001_spine servers write only the kinds that they know; none looks at what others wrote
alter table revisions drop constraint revisions_kind_check;

/** SQL: the rows of an import that are not live yet, as a table; `$1` the store, `$2` the import, `$3` rows that are left out. */
export const stagedRows = `
  select coalesce(u.own_line, p.first_row + u.place - 1) as line, u.canonical, u.code, u.id, u.promotion, u.document, u.hashes,
    u.used, coalesce(u.status, i.request -> 'defaults' ->> 'status', 'active') as final_status
  from imports i
  join import_pieces p on p.store_id = i.store_id and p.import_id = i.import_id
  cross join lateral unnest(p.rows, p.canonicals, p.codes, p.ids, p.promotions, p.statuses, p.documents, p.hashes, p.used)
    with ordinality as u (own_line, canonical, code, id, promotion, status, document, hashes, used, place)
  where i.store_id = $1 and i.import_id = $2 and p.store_id = $1
    and coalesce(u.own_line, p.first_row + u.place - 1) <> all ($3::bigint[])`

/**
 * SQL: the same with what stands in the way of each. Of rows that read the same the first of the file is good; archived
 * codes are in nobody's way. Sorted once for all of it.
 */
export const judgedRows = `
  select s.*,
    case
      when s.final_status <> 'archived' and s.first_line < s.line then 'duplicate_in_file'
      when s.final_status <> 'archived' and exists (
        select from codes c where c.store_id = $1 and c.canonical = s.canonical and c.status <> 'archived' offset 0
      ) then 'taken'
      when s.id is not null and (ids.first_line < s.line or exists (
        select from codes c where c.store_id = $1 and c.code_id = s.id offset 0
      )) then 'id_taken'
    end as reason
  from (
    select *, min(line) over (partition by canonical, final_status = 'archived') as first_line from (${stagedRows}) staged
  ) s
  left join (select id, min(line) as first_line from (${stagedRows}) staged where id is not null group by id) ids on ids.id = s.id`

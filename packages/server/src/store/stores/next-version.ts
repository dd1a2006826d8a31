/**
 * SQL: the version of the store `$1` that the running change will raise it to. The change holds the store's row, so
 * nobody raises it in between; of a change that raises it more than once it is too high rather than too low.
 */
export const nextVersion = '(select version + 1 from stores where store_id = $1)'

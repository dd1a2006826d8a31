/** How many services hold their presence on the embedded server, this process included. */
import type { Statement } from '../database.ts'

export function countServices(): Statement<{ readonly count: number }> {
  return {
    name: 'count-services',
    text: `
select count(*)::int as count
from pg_stat_activity
where application_name = 'counterfoil presence'`,
    values: [],
  }
}

/** The currencies in which codes of a store took something off, by name. */
import type { Statement } from '../database.ts'

export function listCurrenciesOfCodes(storeId: string): Statement<{ readonly currency: string }> {
  return {
    name: 'list-currencies-of-codes',
    text: `
select currency
from report_days
where store_id = $1 and report = 'total_codes'
group by currency
order by currency`,
    values: [storeId],
  }
}

/**
 * Tells the planner what the tables of an order hold now. A plan that was made while they were empty may read a whole
 * index for every line (any index costs the same then), and PostgreSQL's own statistics come only after a minute.
 */
import type { Statement } from '../database.ts'

export function analyzeTables(): Statement<never> {
  return {
    name: 'analyze-tables',
    text: 'analyze redemptions, redemption_lines, order_identities, counters, codes, ledger, returns',
    values: [],
    long: true,
  }
}

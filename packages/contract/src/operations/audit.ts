/** What happened: the overview, reports as tables, and the audit. */
import { auditCsvQuerySchema, auditListSchema, auditQuerySchema } from '../documents/audit.ts'
import { overviewQuerySchema, reportCsvQuerySchema, reportNameSchema } from '../documents/lists.ts'
import { overviewSchema } from '../documents/overview.ts'
import { always } from './document-operations.ts'
import type { Operation } from './operation.ts'

const common = { tag: 'audit', key: 'secret', role: 'marketer' } as const

export const auditOperations: readonly Operation[] = [
  {
    id: 'readOverview',
    method: 'get',
    path: '/v1/overview',
    summary:
      'Read how the codes do: today, this week and this quarter against the time before, and what asks for somebody',
    description:
      "Days are the store's, by the clock of the database. Periods end with today and are compared with as much of the period before.",
    tag: 'reports',
    key: 'secret',
    role: 'analyst',
    query: overviewQuerySchema,
    success: { status: 200, description: 'The figures and what needs attention.', schema: overviewSchema },
    problems: [...always, 'not_found', 'bad_parameter'],
  },
  {
    id: 'exportReport',
    method: 'get',
    path: '/v1/reports/{name}.csv',
    summary: 'Download the rows of a report as CSV',
    description: 'The rows of the same call without `.csv`. What could be a formula is escaped with an apostrophe.',
    tag: 'reports',
    key: 'secret',
    role: 'analyst',
    params: { name: reportNameSchema },
    query: reportCsvQuerySchema,
    success: { status: 200, description: 'A row a line, below a header.', mediaType: 'text/csv' },
    problems: [...always, 'not_found', 'bad_parameter'],
  },
  {
    ...common,
    id: 'listAudit',
    method: 'get',
    path: '/v1/audit',
    summary: 'List every change, newest first: who, when, what it said before and after',
    description:
      'Documents, settings, the guard, sign-ins and roles, bulk changes, imports, downloads and erasures. Entries are linked by hashes; `counterfoil doctor --verify` follows the chain. Nothing of a customer is in it.',
    query: auditQuerySchema,
    success: { status: 200, description: 'One page, and where the chain has come to.', schema: auditListSchema },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    ...common,
    id: 'exportAudit',
    method: 'get',
    path: '/v1/audit.csv',
    summary: 'Download the audit as CSV',
    description:
      'The same entries, newest first; `changes` is JSON. What could be a formula is escaped with an apostrophe.',
    query: auditCsvQuerySchema,
    success: { status: 200, description: 'An entry a line.', mediaType: 'text/csv' },
    problems: [...always, 'bad_parameter'],
  },
]

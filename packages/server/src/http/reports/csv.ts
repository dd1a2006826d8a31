/** `GET /v1/reports/{name}.csv` */
import { type ReportName, reportCsvQuerySchema } from '@counterfoil/contract'
import { attachment } from '../../use-cases/batches/file-name.ts'
import { reportCsv } from '../../use-cases/reports/report-csv.ts'
import { defineCall } from '../call.ts'
import { csvReply } from '../csv-reply.ts'

export const csv = defineCall({
  operation: 'exportReport',
  query: reportCsvQuerySchema,
  handle: async ({ service, caller, params, query, method, headers }) => {
    const name = params.name as ReportName
    const made = await reportCsv(service, caller, { ...query, name })
    if (!('text' in made)) return made
    const days = [query.from, query.to].filter(day => day !== undefined).join('-')
    const disposition = attachment({ promotion: '', batch: days === '' ? name : `${name}-${days}`, ending: 'csv' })
    const lines = async function* () {
      yield Buffer.from(made.text)
    }
    return csvReply(lines, { disposition, asFile: false, method, headers })
  },
})

/** `GET /v1/imports/{id}/problems.csv` */
import { attachment } from '../../use-cases/batches/file-name.ts'
import { reportProblems } from '../../use-cases/imports/problems-report.ts'
import { defineCall } from '../call.ts'
import { csvReply } from '../csv-reply.ts'

export const problems = defineCall({
  operation: 'readImportProblems',
  handle: async ({ service, caller, params, method, headers }) => {
    const id = params.id ?? ''
    const report = await reportProblems(service, caller, id)
    if ('status' in report) return report
    const disposition = attachment({ promotion: '', batch: `${id}-problems`, ending: 'csv' })
    return csvReply(report.lines, { disposition, asFile: false, method, headers })
  },
})

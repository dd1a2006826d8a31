/** A code whose own dates lie outside those of its promotion: nobody can ever use it. */
import { compileWindow, intersect, isEmpty } from '../../schedule/window.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly code: string
  readonly starts?: string
  readonly ends?: string
  readonly time_zone: string
}

export const codeNeverOpen = defineRule<Details>({
  rule: 'code_never_open',
  severity: 'error',

  *find({ subjects }) {
    for (const { document, codes, whole, timeZone } of subjects) {
      if (codes.length === 0 || isEmpty(whole)) continue
      for (const { id, code, starts, ends } of codes) {
        if (starts === undefined && ends === undefined) continue
        const dates = { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) }
        if (!isEmpty(intersect(whole, compileWindow(dates, timeZone)))) continue
        yield { promotion: document.id, code: id, path: '$.ends', details: { code, ...dates, time_zone: timeZone } }
      }
    }
  },

  message: ({ code, time_zone }) =>
    `${code} can never be used: its dates and those of its promotion do not meet (${time_zone}).`,
})

/** A holiday or season: everything a part off for some days, without a code. */
import { defineTemplate } from './template.ts'

export const seasonal = defineTemplate({
  id: 'seasonal',
  group: 'seasons',
  codes: 'none',
  document: ({ day }) => ({
    trigger: 'automatic',
    effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
    schedule: { starts: day(0), ends: day(6) },
    combination: { with: ['shipping'], group: 'seasonal' },
  }),
})

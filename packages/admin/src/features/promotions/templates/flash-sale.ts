/** A few hours only: starts and ends at a point in time, with a budget that stops it. */
import { defineTemplate } from './template.ts'

export const flashSale = defineTemplate({
  id: 'flash-sale',
  group: 'seasons',
  codes: 'one',
  code: 'FLASH25',
  document: ({ money, moment }) => ({
    trigger: 'code',
    effects: [{ type: 'percent_off', percent: '25', target: 'order' }],
    schedule: { starts: moment(0), ends: moment(6) },
    limits: { redemptions: 300, per_customer: 1, budget: money(3000) },
    combination: { exclusive: true },
  }),
})

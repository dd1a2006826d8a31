/**
 * An end that is written as midnight ends with the day before: "until 2026-03-31T00:00" gives nothing on the 31st, which
 * is what shoppers read as the last day. The date alone means the whole day.
 */
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly ends: string
  readonly time_zone: string
  readonly last_day: string
  readonly written_as: string
}

export const midnightEnd = defineRule<Details>({
  rule: 'midnight_end',
  severity: 'hint',

  *find({ subjects, options }) {
    for (const { document, timeZone, window } of subjects) {
      const ends = document.schedule?.ends
      if (ends === undefined || ends.length === 10 || window.ends <= options.now) continue
      const local = Temporal.Instant.fromEpochMilliseconds(window.ends).toZonedDateTimeISO(timeZone)
      if (local.epochNanoseconds !== local.startOfDay().epochNanoseconds) continue
      const written_as = local.toPlainDate().toString()
      const last_day = local.toPlainDate().subtract({ days: 1 }).toString()
      yield {
        promotion: document.id,
        path: '$.schedule.ends',
        details: { ends, time_zone: timeZone, last_day, written_as },
      }
    }
  },

  message: ({ last_day, written_as, time_zone }) =>
    `It ends as ${written_as} begins (${time_zone}), so its last day is ${last_day}. If ${written_as} should count, write the date alone.`,
})

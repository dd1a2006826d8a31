/** Active, although its last day has passed: it does nothing any more and clutters every list. */
import { rfc3339 } from '../../schedule/window.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly ended_at: string
  readonly of: 'promotion' | 'campaign'
}

export const over = defineRule<Details>({
  rule: 'over',
  severity: 'hint',

  *find({ subjects, options }) {
    for (const { document, window, whole } of subjects) {
      if (whole.ends > options.now || whole.starts >= whole.ends) continue
      const details = {
        ended_at: rfc3339(whole.ends),
        of: window.ends > options.now ? 'campaign' : 'promotion',
      } as const
      yield { promotion: document.id, path: '$.schedule.ends', details }
    }
  },

  message: ({ ended_at, of }) =>
    `Its ${of === 'campaign' ? 'campaign' : 'time'} ended at ${ended_at}; it can be archived.`,
})

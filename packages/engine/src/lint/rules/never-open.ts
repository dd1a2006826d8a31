/** No instant is open: the dates of promotion and campaign do not meet, or no weekly hours fall between them. */
import { isEmpty, rfc3339 } from '../../schedule/window.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly why: 'dates' | 'hours' | 'campaign' | 'campaign_hours'
  readonly campaign?: string
  readonly time_zone: string
  /** RFC 3339, the end not included. */
  readonly starts?: string
  readonly ends?: string
}

const reasons: Readonly<Record<Details['why'], string>> = {
  dates: 'in its time zone these dates leave no time in which it is valid',
  hours: 'none of its weekly hours falls between its dates',
  campaign: 'its dates and those of its campaign do not meet',
  campaign_hours: 'no hours are left where its dates and hours meet those of its campaign',
}

export const neverOpen = defineRule<Details>({
  rule: 'never_open',
  severity: 'error',

  *find({ subjects }) {
    for (const promotion of subjects) {
      const why = reasonOf(promotion)
      if (!why) continue
      const { document, timeZone, campaign, whole } = promotion
      const { starts, ends } = whole
      const details = {
        why,
        ...(campaign && { campaign: campaign.document.id }),
        time_zone: timeZone,
        ...(Number.isFinite(starts) && { starts: rfc3339(starts) }),
        ...(Number.isFinite(ends) && { ends: rfc3339(ends) }),
      }
      yield { promotion: document.id, path: '$.schedule', details }
    }
  },

  message: ({ why, time_zone }) => `It can never be used: ${reasons[why]} (${time_zone}).`,
})

function reasonOf({ window, whole, campaign }: Examined): Details['why'] | undefined {
  if (!isEmpty(whole)) return undefined
  if (isEmpty(window)) return window.starts < window.ends ? 'hours' : 'dates'
  if (!campaign) return undefined
  return whole.starts < whole.ends ? 'campaign_hours' : 'campaign'
}

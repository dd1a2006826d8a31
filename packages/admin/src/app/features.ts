/** Every feature of the admin. A new one is a folder below `features/` and a line here. */

import { feature as audit } from '../features/audit/feature.tsx'
import { feature as batches } from '../features/batches/feature.tsx'
import { feature as campaigns } from '../features/campaigns/feature.tsx'
import { feature as codes } from '../features/codes/feature.tsx'
import { feature as comparison } from '../features/comparison/feature.tsx'
import { feature as imports } from '../features/imports/feature.tsx'
import { feature as members } from '../features/members/feature.tsx'
import { feature as overview } from '../features/overview/feature.tsx'
import { feature as profile } from '../features/profile/feature.tsx'
import { feature as promotionEdit } from '../features/promotions/edit/feature.tsx'
import { feature as promotions } from '../features/promotions/list/feature.tsx'
import { feature as redemptions } from '../features/redemptions/feature.tsx'
import { feature as reports } from '../features/reports/feature.tsx'
import { feature as session } from '../features/session/feature.tsx'
import { feature as settings } from '../features/settings/feature.tsx'
import { feature as tryIt } from '../features/try/feature.tsx'
import type { Feature } from './feature.ts'

export const features: readonly Feature[] = [
  promotions,
  promotionEdit,
  campaigns,
  session,
  tryIt,
  members,
  profile,
  codes,
  batches,
  imports,
  audit,
  overview,
  redemptions,
  reports,
  comparison,
  settings,
]

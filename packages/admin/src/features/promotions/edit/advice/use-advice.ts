/**
 * What is said beside the form as one types: the summary and the findings by the engine in this browser at once, and a
 * moment later by the service, which also knows the store's other promotions and codes.
 */

import type { AnswerOf } from '@counterfoil/contract/client'
import {
  type Code,
  type LintFinding,
  lint,
  type Promotion,
  type Settings,
  type Terms,
  terms,
} from '@counterfoil/engine'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../../shared/api.ts'
import { serverNow } from '../../../../shared/time.ts'
import { hasTemporal } from '../engine-here.ts'
import { editKeys } from '../keys.ts'

export type Review = AnswerOf<'reviewPromotion'>

export interface Advice {
  readonly terms: Terms | undefined
  readonly findings: readonly LintFinding[]
  readonly companions: Review['companions'] | undefined
  /** The service has not yet seen what stands in the form. */
  readonly pending: boolean
  readonly failed: unknown
  readonly retry: () => void
}

interface Subject {
  /** Undefined while the form has mistakes: what was said last stays. */
  readonly promotion: Promotion | undefined
  readonly code: string
  /** It is stored, and may have codes that this page does not hold. */
  readonly stored: boolean
  readonly settings: Partial<Settings> | undefined
  readonly locale: string
}

export function useAdvice({ promotion, code, stored, settings, locale }: Subject): Advice {
  const [here] = useDebouncedValue(promotion, 120)
  const local = useMemo(
    () =>
      here && settings && hasTemporal ? adviceHere({ promotion: here, code, stored, settings, locale }) : undefined,
    [here, code, stored, settings, locale],
  )
  const asked =
    promotion &&
    JSON.stringify({ promotion: reviewed(promotion, stored), ...(code !== '' && { codes: [code] }), locale })
  const [settled] = useDebouncedValue(asked, 500)
  const { data, isPlaceholderData, isFetching, error, refetch } = useQuery({
    queryKey: editKeys.review(settled ?? ''),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.reviewPromotion({ body: JSON.parse(settled ?? ''), signal }),
  })
  const isCurrent = data !== undefined && !isPlaceholderData && settled === asked
  return {
    terms: local?.terms ?? (data?.terms as Terms | undefined),
    findings: isCurrent || local === undefined ? ((data?.findings ?? []) as readonly LintFinding[]) : local.findings,
    companions: data?.companions,
    pending: !isCurrent && isFetching,
    failed: error,
    retry: () => void refetch(),
  }
}

/** A new one has no id in the store yet. */
function reviewed(promotion: Promotion, stored: boolean): Omit<Promotion, 'id'> & { readonly id?: string } {
  const { id, ...rest } = promotion
  return stored ? promotion : rest
}

function adviceHere({
  promotion,
  code,
  stored,
  settings,
  locale,
}: Omit<Subject, 'promotion'> & { readonly promotion: Promotion }) {
  const codes: readonly Code[] =
    code === '' || promotion.trigger !== 'code' ? [] : [{ id: 'new', code, promotion: promotion.id, status: 'active' }]
  const known = settings ?? {}
  return {
    terms: terms(promotion, locale, { audience: 'merchant', codes, settings: known }),
    findings: lint([promotion], codes, {
      now: Math.trunc(serverNow()),
      settings: known,
      only: promotion.id,
      codes_complete: !stored,
    }),
  }
}

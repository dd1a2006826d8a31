/** Asks the service what the promotion in the form would have come to on past orders; only when somebody wants to know. */
import type { AnswerOf } from '@counterfoil/contract/client'
import type { Promotion } from '@counterfoil/engine'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api.ts'

export type Backtest = AnswerOf<'runBacktest'>

export const spans = [30, 90, 365] as const

export interface BacktestChoice {
  /** Days up to the last order. */
  readonly days: (typeof spans)[number]
  /** Everybody is taken to have entered a code of it. */
  readonly everybody: boolean
}

export interface BacktestRun {
  readonly choice: BacktestChoice
  readonly choose: (change: Partial<BacktestChoice>) => void
  readonly start: () => void
  readonly isRunning: boolean
  readonly error: unknown
  readonly result: Backtest | undefined
  /** The promotion or the choice is another one since. */
  readonly isOld: boolean
}

export function useBacktest(promotion: Promotion | undefined, stored: boolean): BacktestRun {
  const [choice, setChoice] = useState<BacktestChoice>({ days: 90, everybody: true })
  const run = useMutation({
    mutationFn: (asked: string) => api.runBacktest({ body: JSON.parse(asked) }),
  })
  // Of a new one no order can have used a code.
  const assume_codes = promotion?.trigger === 'code' && (choice.everybody || !stored)
  const asked = promotion && JSON.stringify({ promotions: [promotion], assume_codes, days: choice.days })
  return {
    choice,
    choose: change => setChoice(before => ({ ...before, ...change })),
    start: () => asked !== undefined && run.mutate(asked),
    isRunning: run.isPending,
    error: run.error ?? undefined,
    result: run.data,
    isOld: run.data !== undefined && run.variables !== asked,
  }
}

/**
 * Does a code look as if it had got out? A code that was used 84 times in the last seven days was used once in two hours;
 * its measure is one an hour, the least, and 20 uses within an hour are twenty times of that. What nobody used before
 * today has no habits: a campaign that begins is no leak. Refusals because it is another customer's or segment's need no
 * habit, and twenty of them, more than its uses, are a code that was passed on.
 */

export interface Habits {
  /** In this hour: sessions in which it was applied for the first time. */
  readonly uses: number
  /** In this hour: sessions in which it was somebody else's. */
  readonly wrongAudience: number
  /** In the seven days before today. */
  readonly usesBefore: number
  readonly isEstablished: boolean
  /** Places it had never come from, with their uses in this hour. */
  readonly newSources: readonly { readonly source: string; readonly uses: number }[]
}

export type Signal =
  | { readonly signal: 'spike'; readonly uses: number; readonly usual: number }
  | { readonly signal: 'new_source'; readonly source: string; readonly uses: number }
  | { readonly signal: 'wrong_audience'; readonly refused: number; readonly uses: number }

const hoursBefore = 7 * 24
/** Times the usual number of uses in an hour. */
const spike = 20
export const leastWrong = 20
export const leastFromSource = 10

export function signalsOf({ uses, wrongAudience, usesBefore, isEstablished, newSources }: Habits): readonly Signal[] {
  const signals: Signal[] = []
  const usual = Math.max(Math.round(usesBefore / hoursBefore), 1)
  if (isEstablished && uses >= spike * usual) signals.push({ signal: 'spike', uses, usual })
  if (isEstablished)
    for (const { source, uses: from } of newSources.slice(0, 5))
      if (from >= leastFromSource) signals.push({ signal: 'new_source', source, uses: from })
  if (wrongAudience >= leastWrong && wrongAudience > uses)
    signals.push({ signal: 'wrong_audience', refused: wrongAudience, uses })
  return signals
}

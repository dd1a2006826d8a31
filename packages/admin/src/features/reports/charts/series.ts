/** What a chart over time is given: the names of its periods, and rows of numbers beside them. */

export interface Series {
  readonly name: string
  /** As many as there are periods; null: nothing to show there. */
  readonly values: readonly (number | null)[]
  /** Bars of several series stand on one another. */
  readonly kind: 'bar' | 'line'
  /** Colour. */
  readonly tone: 0 | 1 | 2 | 3
  readonly dashed?: boolean
}

export interface ChartData {
  /** As they are read out and stand in the table: "3 March 2011". */
  readonly names: readonly string[]
  /** Below the axis: "3 Mar". */
  readonly short: readonly string[]
  readonly series: readonly Series[]
}

/** The highest that anything reaches. */
export function largestOf({ names, series }: ChartData): number {
  const stacks = names.map((_, place) =>
    series.reduce((sum, { kind, values }) => sum + (kind === 'bar' ? (values[place] ?? 0) : 0), 0),
  )
  const lines = series.filter(({ kind }) => kind === 'line').flatMap(({ values }) => values.map(value => value ?? 0))
  return [...stacks, ...lines].reduce((largest, value) => Math.max(largest, value), 0)
}

/** Places with nothing before and nothing after them: a line through one point is nothing to see. */
export function aloneIn(values: Series['values']): readonly number[] {
  const isThere = (at: number) => values[at] !== null && values[at] !== undefined
  return values.flatMap((_, at) => (isThere(at) && !isThere(at - 1) && !isThere(at + 1) ? [at] : []))
}

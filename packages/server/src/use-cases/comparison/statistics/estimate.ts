/** What statistics answer. */

/** With the interval that holds the truth with probability 1 − alpha. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Difference extends Estimate {
  /** How often chance alone would show so much or more, on either side. */
  readonly p: number
}

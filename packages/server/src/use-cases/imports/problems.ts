/** What can be wrong with a file of codes, as data, and the words for people. */

import { emailHint } from '../codes/assigned-to.ts'

export interface RowProblem {
  /** As a spreadsheet counts, the header is row 1; 0: the file as a whole. */
  readonly row: number
  readonly severity: 'error' | 'warning'
  readonly reason: ProblemReason
  /** Its name in the file. */
  readonly column?: string
  /** What stands there; never of a column with e-mails. */
  readonly value?: string
}

/** At most so many of an import are kept and can be downloaded; all are counted. */
export const mostProblems = 100_000

const words = {
  no_code_column:
    'No column is the code. Say which one: columns {"its name": "code"}, or header false when the first line is a code already.',
  column_absent: 'The file has no column of this name.',
  column_twice: 'Two columns are the same field.',
  not_utf8: 'This row is not UTF-8, and nothing after it was read. Save the file as "CSV UTF-8".',
  unbalanced_quote: 'A quote in this row is never closed or stands alone; nothing after it was read.',
  row_too_long: 'This row has more than 64 KiB: a quote in it may never be closed. Nothing after it was read.',
  too_few_fields: 'This row has fewer fields than the header.',
  too_many_fields: 'This row has more fields than the header.',
  missing_code: 'There is no code in this row.',
  scientific_notation:
    'A spreadsheet has turned this code into a number. Format the column as text and export it again.',
  formula_code:
    'A spreadsheet would take this code for a formula. If it really begins so, write an apostrophe before it.',
  malformed_code: 'A code has 1 to 64 ASCII letters, digits or _ . % + & $ ! (spaces and dashes do not count).',
  no_promotion: 'Nothing says which promotion this code opens: name one for the whole file, or in a column.',
  unknown_promotion: 'This store has no promotion with this id.',
  unknown_status: 'Use active, disabled or archived.',
  ambiguous_date: 'Day or month first? Say dates "dmy" or "mdy", or write 2026-05-01.',
  serial_date: 'This is a number of days as spreadsheets count them. Format the column as a date such as 2026-05-01.',
  not_a_count: 'Use a whole number without separators.',
  email_not_in_file:
    'This code belongs to an e-mail that the file does not have, only a hint of it. Add a column email; without it anybody could use the code.',
  session_code:
    'This code belongs to the cart of one session, which no file can bring back; without it anybody could use the code.',
  invalid_value: 'This does not fit the field.',
  invalid_id: 'Use 1 to 64 of the characters A-Z, a-z, 0-9, _ and -.',
  duplicate_in_file: 'An earlier row of the file reads the same.',
  taken: 'A live code of this store reads the same.',
  in_a_batch: 'A batch of this store has handed this code out.',
  id_taken: 'Another code has this id.',
  owner_left_out: 'A file does not bring back whom a code belongs to as its owner; it is imported without one.',
  already_exhausted: 'Used more often than its limit allows; it is imported as used up.',
  unknown_column: 'This column is no field of a code; it was passed over.',
  kept_column: 'This column is no field of a code; it is kept in metadata.',
  leading_zeros: 'The codes are numbers of different lengths: a spreadsheet may have dropped zeros at the start.',
  empty_file: 'The file has no rows.',
} as const satisfies Readonly<Record<string, string>>

export type ProblemReason = keyof typeof words

/** One sentence; `value`: what another row or field adds to it. */
export function problemMessage({ reason }: Pick<RowProblem, 'reason'>): string {
  return words[reason]
}

/** At most 64 characters, and nothing that a line of a report or a database could not hold; of an e-mail its hint. */
export function shortened(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
    .replaceAll(/[^\s,;<>]+@[^\s@,;<>]+/g, emailHint)
    .slice(0, 64)
}

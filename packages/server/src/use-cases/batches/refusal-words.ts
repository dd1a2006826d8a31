/** Why a batch cannot be made as it was wished, in words: which field, what is wrong, and what would do. */
import type { FormatRefusal, FormatWarning } from '@counterfoil/codes'
import { type FieldError, problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'

/** A refusal or a warning as it is answered: the reason with its numbers, and a sentence. */
export interface Remark {
  readonly reason: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface Refused extends Remark {
  readonly path: string
}

type Reason = FormatRefusal['reason']
type Words<R extends Reason> = (details: Extract<FormatRefusal, { reason: R }>['details']) => string

const fields: Readonly<Record<Reason, string>> = {
  alphabet_size: 'alphabet',
  alphabet_character: 'alphabet',
  alphabet_repeats: 'alphabet',
  alphabet_look_alikes: 'alphabet',
  pattern_character: 'pattern',
  pattern_separator: 'pattern',
  pattern_without_places: 'pattern',
  pattern_or_parts: 'pattern',
  rude_pattern: 'pattern',
  code_too_long: 'pattern',
  count_invalid: 'count',
  over_capacity: 'count',
  length_invalid: 'length',
  no_check_character: 'check_character',
  unknown_words: 'words',
  too_guessable: 'accept_guessable',
}

const words: { readonly [R in Reason]: Words<R> } = {
  alphabet_size: ({ size, fewest, most }) => `Use ${fewest} to ${most} characters; these are ${size}.`,
  alphabet_character: ({ character }) => `"${character}" cannot be in a made code: use letters, digits, _ $ or !.`,
  alphabet_repeats: ({ character }) => `"${character}" is in it twice.`,
  alphabet_look_alikes: ({ characters }) => `${[...characters].join(' and ')} are read as one; leave one of them out.`,
  pattern_character: ({ character, at }) =>
    `"${character}" at place ${at + 1} cannot be in a made code: use #, letters, digits, _ $ ! and dashes.`,
  pattern_separator: ({ at }) => `The dash at place ${at + 1} must stand between two characters.`,
  pattern_without_places: () => 'There is no # in it: every code would read the same.',
  pattern_or_parts: () => 'Give a pattern, or prefix, suffix and length; not both.',
  rude_pattern: ({ word }) => `Every code would spell "${word}". Choose another pattern, or words: null.`,
  code_too_long: ({ length, most }) => `A code has at most ${most} characters; these would have ${length}.`,
  count_invalid: () => 'Must be a whole number of 1 or more.',
  over_capacity: ({ arithmetic, already }) =>
    `The format holds too few codes: ${arithmetic}${already > 0 ? `, ${already} of them handed out before` : ''}. Use more places or a larger alphabet.`,
  length_invalid: ({ fewest, most }) => `Must be ${fewest} to ${most}.`,
  no_check_character: ({ alphabet_size }) => `An alphabet of ${alphabet_size} characters is too small for one.`,
  unknown_words: ({ words: name }) => `There is no list of words named ${name}.`,
  too_guessable: details =>
    `Too easy to guess: one guess in ${rounded(details.guesses_to_first_hit)} hits a code, the first ${span(details.days_to_first_hit)} (${details.arithmetic}). ` +
    `Use ${details.recommended_places} places, or say accept_guessable: true.`,
}

/** What speaks against a batch, with the sum behind it. */
export function refusedBy(refusal: FormatRefusal): Refused {
  const say = words[refusal.reason] as (details: FormatRefusal['details']) => string
  const { reason, details } = refusal
  return { path: `$.${fields[reason]}`, reason, message: say(details), details: { ...details } }
}

/** The same as the errors of a problem document. */
export function fieldErrorOf({ path, reason, message }: Refused): FieldError {
  return { path, code: reason, message }
}

/** 422 with the sums behind it. */
export function refusedReply(refusals: readonly Refused[]): Reply {
  const extra = { refusals: refusals.map(({ path, reason, details }) => ({ path, reason, details })) }
  return problem('invalid', { errors: refusals.map(fieldErrorOf), extra })
}

export function warnedOf({ reason, details }: FormatWarning): Remark {
  const message =
    `One guess in ${rounded(details.guesses_to_first_hit)} hits a code: at the most that gets an answer, the first ` +
    `${span(details.days_to_first_hit)}. ${details.recommended_places} places would be hard to guess.`
  return { reason, message, details: { ...details } }
}

/** Two digits are enough to say how many. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en')
}

/** 0.0005 days are `within a minute`, 1.5 are `within 2 days`. */
function span(days: number): string {
  const units = [
    [1 / 1440, 'a minute'],
    [1 / 24, 'an hour'],
    [1, 'a day'],
  ] as const
  const near = units.find(([most]) => days <= most)
  return near ? `within ${near[1]}` : `within ${rounded(Math.ceil(days))} days`
}

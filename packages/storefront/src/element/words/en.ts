/** English. */
import type { PromoCodeWords } from '../types.ts'

export const en: PromoCodeWords = {
  label: 'Promo code',
  apply: 'Apply',
  codes: 'Your codes',
  hints: 'Within reach',
  remove: 'Remove {code}',
  applied: '{code} applied: {amount}',
  back: '{code} is back: {amount}',
  dropped: '{code} no longer applies.',
  removed: '{code} removed',
  already: '{code} is already there.',
  provisional: 'confirmed at checkout',
  ends: 'Ends in {time}',
  checking: 'Checking…',
  empty: 'Please enter a code.',
  trouble: 'Could not check just now; try again.',
  troubleFor: 'Could not check just now; try again in {time}.',
  retry: 'Try again',
}

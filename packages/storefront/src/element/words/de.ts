/** German. */
import type { PromoCodeWords } from '../types.ts'

export const de: PromoCodeWords = {
  label: 'Gutscheincode',
  apply: 'Einlösen',
  codes: 'Ihre Codes',
  hints: 'Fast erreicht',
  remove: '{code} entfernen',
  applied: '{code} angewendet: {amount}',
  back: '{code} gilt wieder: {amount}',
  dropped: '{code} gilt nicht mehr.',
  removed: '{code} entfernt',
  already: '{code} ist schon dabei.',
  provisional: 'wird an der Kasse bestätigt',
  ends: 'Endet in {time}',
  checking: 'Wird geprüft …',
  empty: 'Bitte geben Sie einen Code ein.',
  trouble: 'Die Prüfung ist gerade nicht möglich. Bitte versuchen Sie es noch einmal.',
  troubleFor: 'Die Prüfung ist gerade nicht möglich. Bitte versuchen Sie es in {time} noch einmal.',
  retry: 'Noch einmal versuchen',
}

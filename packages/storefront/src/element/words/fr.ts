/** French. */
import type { PromoCodeWords } from '../types.ts'

export const fr: PromoCodeWords = {
  label: 'Code promo',
  apply: 'Appliquer',
  codes: 'Vos codes',
  hints: 'À votre portée',
  remove: 'Retirer {code}',
  applied: '{code} appliqué : {amount}',
  back: '{code} s’applique de nouveau : {amount}',
  dropped: '{code} ne s’applique plus.',
  removed: '{code} retiré',
  already: '{code} est déjà là.',
  provisional: 'à confirmer lors du paiement',
  ends: 'Se termine dans {time}',
  checking: 'Vérification…',
  empty: 'Veuillez saisir un code.',
  trouble: 'Vérification impossible pour le moment. Veuillez réessayer.',
  troubleFor: 'Vérification impossible pour le moment. Veuillez réessayer dans {time}.',
  retry: 'Réessayer',
}

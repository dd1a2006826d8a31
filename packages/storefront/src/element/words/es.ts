/** Spanish. */
import type { PromoCodeWords } from '../types.ts'

export const es: PromoCodeWords = {
  label: 'Código promocional',
  apply: 'Aplicar',
  codes: 'Tus códigos',
  hints: 'A tu alcance',
  remove: 'Quitar {code}',
  applied: '{code} aplicado: {amount}',
  back: '{code} vuelve a aplicarse: {amount}',
  dropped: '{code} ya no se aplica.',
  removed: '{code} quitado',
  already: '{code} ya está.',
  provisional: 'se confirma al pagar',
  ends: 'Termina en {time}',
  checking: 'Comprobando…',
  empty: 'Introduce un código.',
  trouble: 'Ahora no se puede comprobar; inténtalo de nuevo.',
  troubleFor: 'Ahora no se puede comprobar; inténtalo de nuevo en {time}.',
  retry: 'Intentar de nuevo',
}

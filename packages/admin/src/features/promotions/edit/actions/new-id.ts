/** An id for a promotion that is not stored yet, made once a form: `promo_`, the time, chance. It decides nothing. */
import { serverNow } from '../../../../shared/time.ts'

const digits = 36
const chance = 10

export function newPromotionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(chance))
  const random = [...bytes].map(byte => (byte % digits).toString(digits)).join('')
  return `promo_${Math.trunc(serverNow()).toString(digits).padStart(9, '0')}${random}`
}

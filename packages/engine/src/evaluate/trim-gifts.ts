/**
 * `limits.units` and gifts: of three mugs with two units left of the limit two are the gift. A unit that the shop has
 * added already is one of them.
 */
import type { GiftProposal } from '../effects/definition.ts'
import { mulDiv } from '../money/mul-div.ts'

export function trimGifts(gifts: readonly GiftProposal[], most: number): readonly GiftProposal[] {
  if (gifts.every(gift => gift.quantity <= most)) return gifts
  return gifts.map(gift => withinUnits(gift, most)).filter(gift => gift.quantity > 0)
}

/** `value` is that of the units which are on no line yet, `worth` follows it unless it stands above it. */
function withinUnits(gift: GiftProposal, most: number): GiftProposal {
  if (gift.quantity <= most) return gift
  const added = (gift.onLines ?? []).reduce((sum, line) => sum + line.units, 0)
  const missing = gift.quantity - added
  const promised = Math.min(missing, Math.max(0, most - added))
  const value = missing === 0 ? 0 : mulDiv(gift.value, promised, missing, 'down')
  return { ...gift, quantity: Math.max(0, most), value, worth: gift.worth > gift.value ? gift.worth : value }
}

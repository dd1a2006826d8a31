/** The templates there are, in the order in which they are offered: one line per file of this folder. */
import { affiliatePartner } from './affiliate-partner.ts'
import { amountOff } from './amount-off.ts'
import { bundle } from './bundle.ts'
import { buyMoreSaveMore } from './buy-more-save-more.ts'
import { buyOneGetOne } from './buy-one-get-one.ts'
import { buyTwoThirdHalf } from './buy-two-third-half.ts'
import { cartRecovery } from './cart-recovery.ts'
import { channel } from './channel.ts'
import { clearance } from './clearance.ts'
import { country } from './country.ts'
import { fixedPrice } from './fixed-price.ts'
import { flashSale } from './flash-sale.ts'
import { freeShippingCode } from './free-shipping-code.ts'
import { freeShippingFrom } from './free-shipping-from.ts'
import { fullPriceOnly } from './full-price-only.ts'
import { giftWithPurchase } from './gift-with-purchase.ts'
import { happyHour } from './happy-hour.ts'
import { influencer } from './influencer.ts'
import { loyaltyReward } from './loyalty-reward.ts'
import { loyaltyVip } from './loyalty-vip.ts'
import { newsletter } from './newsletter.ts'
import { percentOff } from './percent-off.ts'
import { productCode } from './product-code.ts'
import { referral } from './referral.ts'
import { seasonal } from './seasonal.ts'
import { spendMoreSaveMore } from './spend-more-save-more.ts'
import { staff } from './staff.ts'
import type { PromotionTemplate } from './template.ts'
import { uniqueCodes } from './unique-codes.ts'
import { welcome } from './welcome.ts'

export const templates: readonly PromotionTemplate[] = [
  percentOff,
  amountOff,
  freeShippingCode,
  freeShippingFrom,
  buyOneGetOne,
  buyTwoThirdHalf,
  welcome,
  newsletter,
  loyaltyVip,
  loyaltyReward,
  staff,
  referral,
  influencer,
  affiliatePartner,
  channel,
  cartRecovery,
  uniqueCodes,
  flashSale,
  happyHour,
  seasonal,
  fullPriceOnly,
  productCode,
  clearance,
  buyMoreSaveMore,
  spendMoreSaveMore,
  bundle,
  giftWithPurchase,
  country,
  fixedPrice,
]

export function templateById(id: string | undefined): PromotionTemplate | undefined {
  return templates.find(template => template.id === id)
}

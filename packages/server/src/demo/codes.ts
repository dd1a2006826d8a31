/** The demo store's codes, with the place where each was handed out: that is what the channel report groups by. */
import type { Code, Source } from '@counterfoil/engine'

export const demoCodes: readonly Code[] = [
  code('WELCOME10', 'welcome', { channel: 'website', medium: 'popup' }),
  monthly('NEWSOCT', '2011-10-01', '2011-10-31'),
  monthly('NEWSNOV', '2011-11-01', '2011-11-30'),
  monthly('NEWSDEC', '2011-12-01', '2011-12-31'),
  code('NEWS10', 'newsletter', { channel: 'newsletter', medium: 'email' }, { limits: { per_customer: 1 } }),
  code('VIP15', 'vip', { channel: 'loyalty', medium: 'email' }),
  code('COMEBACK', 'cart-recovery', { channel: 'cart-recovery', medium: 'email' }),
  code('STAFF30', 'staff', { channel: 'staff' }),
  code('FREESHIP', 'free-shipping', { channel: 'website', medium: 'banner' }),
  code('DEALHUB8', 'affiliates', { channel: 'affiliate', partner: 'dealhub', medium: 'coupon-site' }),
  code('BARN8', 'affiliates', { channel: 'affiliate', partner: 'voucher-barn', medium: 'coupon-site' }),
  code('PENNY8', 'affiliates', { channel: 'affiliate', partner: 'pennywise', medium: 'blog' }),
  code('SARAH12', 'influencers', { channel: 'influencer', partner: 'sarah', medium: 'instagram' }),
  code('MIA12', 'influencers', { channel: 'influencer', partner: 'mia', medium: 'youtube' }),
  code(
    'TOMBAKES',
    'influencers',
    { channel: 'influencer', partner: 'tom-bakes', medium: 'podcast' },
    { limits: { redemptions: 60 } },
  ),
  code('APP5', 'app-launch', { channel: 'app', medium: 'push' }),
  code('XMAS15', 'christmas', { channel: 'website', medium: 'seasonal' }),
  code('FLASH25', 'flash-sale', { channel: 'social', medium: 'twitter' }),
  code('TONIGHT12', 'deal-of-the-day', { channel: 'website', medium: 'banner' }),
  code('NEWYEAR20', 'new-year-sale', { channel: 'newsletter', medium: 'email' }),
  code('CAKESTAND', 'cakestand', { channel: 'website', medium: 'product-page' }),
]

type Rest = Pick<Code, 'limits' | 'starts' | 'ends'>

function code(text: string, promotion: string, source: Source, rest: Rest = {}): Code {
  return { id: text.toLowerCase(), code: text, promotion, status: 'active', source, ...rest }
}

function monthly(text: string, starts: string, ends: string): Code {
  return code(
    text,
    'newsletter',
    { channel: 'newsletter', medium: 'email' },
    { starts, ends, limits: { per_customer: 1 } },
  )
}

/** Stands in a page where `effects/index.ts` stands elsewhere: the most common effects; `more.ts` has the others. */
import { amountOff } from '../effects/amount-off.ts'
import { percentOff } from '../effects/percent-off.ts'
import { register } from '../effects/registry.ts'
import { shippingOff } from '../effects/shipping-off.ts'

export { effectOf } from '../effects/registry.ts'

register([percentOff, amountOff, shippingOff])

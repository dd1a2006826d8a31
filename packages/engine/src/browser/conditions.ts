/** Stands in a page where `conditions/index.ts` stands elsewhere: the most common conditions; `more.ts` has the others. */
import { contains } from '../conditions/contains.ts'
import { country } from '../conditions/country.ts'
import { currency } from '../conditions/currency.ts'
import { maximumSubtotal } from '../conditions/maximum-subtotal.ts'
import { minimumQuantity } from '../conditions/minimum-quantity.ts'
import { minimumSubtotal } from '../conditions/minimum-subtotal.ts'
import { register } from '../conditions/registry.ts'

export { conditionByType } from '../conditions/registry.ts'

register([minimumSubtotal, maximumSubtotal, minimumQuantity, contains, country, currency])

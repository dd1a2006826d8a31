/** Items filters in English: "3 items in apparel (except items on sale)". */
import { type ItemWords, itemsDescriber } from './describe-items.ts'
import type { Phrases } from './phrases.ts'

/** Noun and filter: the noun is "item", "items" or "any items". */
export function englishItems(phrases: Pick<Phrases, 'list' | 'moneyMap'>): ReturnType<typeof itemsDescriber> {
  return itemsDescriber({ ...phrases, ...words })
}

const words: Omit<ItemWords, 'list' | 'moneyMap'> = {
  categories: names => `in ${names}`,
  collections: names => `of the ${names} collection`,
  brands: names => `by ${names}`,
  products: names => `of product ${names}`,
  skus: names => `with SKU ${names}`,
  tags: names => `tagged ${names}`,
  onSale: 'on sale',
  notOnSale: 'not on sale',
  priceFrom: min => `from ${min}`,
  priceUpTo: max => `up to ${max}`,
  priceBetween: (min, max) => `from ${min} to ${max}`,
  attribute: (name, values) => `${name} ${values}`,
  having: attributes => `with ${attributes}`,
  value: String,
  others: count => `${count} others`,
  alternatively: ', or ',
  excludedNoun: 'items',
  except: excluded => `(except ${excluded})`,
}

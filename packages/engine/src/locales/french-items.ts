/** Items filters in French: "3 articles de la catégorie Mode (sauf articles en promotion)". */
import { type ItemWords, itemsDescriber } from './describe-items.ts'
import { nbsp } from './format-money.ts'
import type { Phrases } from './phrases.ts'

/** Noun and filter: the noun is "article", "les articles", "d’articles". */
export function frenchItems(phrases: Pick<Phrases, 'list' | 'moneyMap' | 'number'>): ReturnType<typeof itemsDescriber> {
  const value: ItemWords['value'] = given =>
    typeof given === 'number' ? phrases.number(given) : typeof given === 'boolean' ? (given ? 'oui' : 'non') : given
  return itemsDescriber({ ...phrases, ...words, value })
}

const words: Omit<ItemWords, 'list' | 'moneyMap' | 'value'> = {
  categories: (names, several) => `${several ? 'des catégories' : 'de la catégorie'} ${names}`,
  collections: (names, several) => `${several ? 'des collections' : 'de la collection'} ${names}`,
  brands: (names, several) => `${several ? 'des marques' : 'de la marque'} ${names}`,
  products: (names, several) => `${several ? 'des produits' : 'du produit'} ${names}`,
  skus: names => `de référence ${names}`,
  tags: names => `portant l’étiquette ${names}`,
  onSale: 'en promotion',
  notOnSale: 'hors promotion',
  priceFrom: min => `à partir de ${min}`,
  priceUpTo: max => `jusqu’à ${max}`,
  priceBetween: (min, max) => `de ${min} à ${max}`,
  attribute: (name, values) => `${name}${nbsp}: ${values}`,
  having: attributes => `avec ${attributes}`,
  others: count => `${count} autres`,
  alternatively: ', ou ',
  excludedNoun: 'articles',
  except: excluded => `(sauf ${excluded})`,
}

/** Items filters in Spanish: "3 artículos de la categoría Moda (excepto artículos en oferta)". */
import { type ItemWords, itemsDescriber } from './describe-items.ts'
import type { Phrases } from './phrases.ts'

/** Noun and filter: the noun is "artículo", "los artículos" or "artículos". */
export function spanishItems(
  phrases: Pick<Phrases, 'list' | 'moneyMap' | 'number'>,
): ReturnType<typeof itemsDescriber> {
  const value: ItemWords['value'] = given =>
    typeof given === 'number' ? phrases.number(given) : typeof given === 'boolean' ? (given ? 'sí' : 'no') : given
  return itemsDescriber({ ...phrases, ...words, value })
}

const words: Omit<ItemWords, 'list' | 'moneyMap' | 'value'> = {
  categories: (names, several) => `${several ? 'de las categorías' : 'de la categoría'} ${names}`,
  collections: (names, several) => `${several ? 'de las colecciones' : 'de la colección'} ${names}`,
  brands: (names, several) => `${several ? 'de las marcas' : 'de la marca'} ${names}`,
  products: (names, several) => `${several ? 'de los productos' : 'del producto'} ${names}`,
  skus: names => `con referencia ${names}`,
  tags: (names, several) => `${several ? 'con las etiquetas' : 'con la etiqueta'} ${names}`,
  onSale: 'en oferta',
  notOnSale: 'a precio normal',
  priceFrom: min => `desde ${min}`,
  priceUpTo: max => `hasta ${max}`,
  priceBetween: (min, max) => `de ${min} a ${max}`,
  attribute: (name, values) => `${name}: ${values}`,
  having: attributes => `con ${attributes}`,
  others: count => `${count} más`,
  alternatively: ', o ',
  excludedNoun: 'artículos',
  except: excluded => `(excepto ${excluded})`,
}

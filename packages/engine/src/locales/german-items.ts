/** Items filters in German: "3 Artikel aus der Kategorie Mode (ausgenommen Artikel im Angebot)". */
import { type ItemWords, itemsDescriber } from './describe-items.ts'
import type { Phrases } from './phrases.ts'

/** Noun and filter: the noun is "Artikel", "alle Artikel" or "weitere Artikel". */
export function germanItems(phrases: Pick<Phrases, 'list' | 'moneyMap' | 'number'>): ReturnType<typeof itemsDescriber> {
  const value: ItemWords['value'] = given =>
    typeof given === 'number' ? phrases.number(given) : typeof given === 'boolean' ? (given ? 'ja' : 'nein') : given
  return itemsDescriber({ ...phrases, ...words, value })
}

const words: Omit<ItemWords, 'list' | 'moneyMap' | 'value'> = {
  categories: (names, several) => `aus ${several ? 'den Kategorien' : 'der Kategorie'} ${names}`,
  collections: (names, several) => `aus ${several ? 'den Kollektionen' : 'der Kollektion'} ${names}`,
  brands: (names, several) => `${several ? 'der Marken' : 'der Marke'} ${names}`,
  products: names => `mit Produktnummer ${names}`,
  skus: names => `mit Artikelnummer ${names}`,
  tags: names => `mit Schlagwort ${names}`,
  onSale: 'im Angebot',
  notOnSale: 'zum regulären Preis',
  priceFrom: min => `ab ${min}`,
  priceUpTo: max => `bis ${max}`,
  priceBetween: (min, max) => `von ${min} bis ${max}`,
  attribute: (name, values) => `${name}: ${values}`,
  having: attributes => `mit ${attributes}`,
  others: count => `${count} weitere`,
  alternatively: ', oder ',
  excludedNoun: 'Artikel',
  except: excluded => `(ausgenommen ${excluded})`,
}

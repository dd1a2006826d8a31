/** What to do to get a promotion, in German: "Legen Sie noch Artikel für 10,00 $ in den Warenkorb, um … zu nutzen." */
import { describeInGerman, germanPhrases as phrases } from './german-phrases.ts'
import type { GermanSubject } from './german-subject.ts'
import type { Advice } from './locale-of.ts'

export const germanAdvice: Advice<GermanSubject> = {
  add_amount: ({ amount, items }, { accusative, currency }) => {
    const what = `${describeInGerman('Artikel', items)} für ${phrases.money(amount, currency)}`
    return `Legen Sie noch ${what} in den Warenkorb, um ${accusative} zu nutzen.`
  },
  add_quantity: ({ quantity, items }, { accusative }) => {
    const what = describeInGerman(quantity === 1 ? 'einen Artikel' : `${phrases.number(quantity)} Artikel`, items)
    return `Legen Sie noch ${what} in den Warenkorb, um ${accusative} zu nutzen.`
  },
  remove_lines: ({ line_items }, { accusative }) => {
    const lines = line_items.length === 1 ? 'eine Position' : `${line_items.length} Positionen`
    return `Entfernen Sie ${lines} aus dem Warenkorb, um ${accusative} zu nutzen.`
  },
  sign_in: (_, { accusative }) => `Melden Sie sich an, um ${accusative} zu nutzen.`,
  set_country: ({ of, any_of }, { accusative }) => {
    const which = of === 'billing' ? 'Rechnungsland' : 'Lieferland'
    return `Um ${accusative} zu nutzen, wählen Sie als ${which}: ${phrases.list(any_of.map(phrases.country), 'or')}.`
  },
  set_shipping_method: ({ any_of }, { accusative }) =>
    `Wählen Sie die Versandart ${phrases.list(any_of, 'or')}, um ${accusative} zu nutzen.`,
  set_payment_method: ({ any_of }, { accusative }) =>
    `Wählen Sie die Zahlungsart ${phrases.list(any_of, 'or')}, um ${accusative} zu nutzen.`,
  wait_until: ({ at }, { accusative, time_zone }) =>
    `Kommen Sie am ${phrases.instant(at, time_zone)} wieder, um ${accusative} zu nutzen.`,
  drop_code: ({ code }, { accusative }) => `Entfernen Sie den Code ${code}, um ${accusative} zu nutzen.`,
}

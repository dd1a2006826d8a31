/** Terms in German. */
import { shorterStart } from './shared-tail.ts'
import type { TermsWords } from './words.ts'

const classes = {
  product: 'Angeboten auf Artikel',
  order: 'Angeboten auf die ganze Bestellung',
  shipping: 'Versandangeboten',
} as const
const periods = { day: 'Tag', week: 'Woche', month: 'Monat' } as const
const units = {
  years: ['Jahr', 'Jahre'],
  months: ['Monat', 'Monate'],
  weeks: ['Woche', 'Wochen'],
  days: ['Tag', 'Tage'],
  hours: ['Stunde', 'Stunden'],
  minutes: ['Minute', 'Minuten'],
  seconds: ['Sekunde', 'Sekunden'],
} as const
/** Cities of time zones that are called otherwise than in English; the others stay as they are. */
const cities: Readonly<Record<string, string>> = {
  Brussels: 'Brüssel',
  Copenhagen: 'Kopenhagen',
  Lisbon: 'Lissabon',
  Prague: 'Prag',
  Rome: 'Rom',
  Vienna: 'Wien',
  Warsaw: 'Warschau',
  Zurich: 'Zürich',
}

export const de: TermsWords = {
  given: clauses => `, wenn ${clauses}`,
  clause: clause => clause,
  conditionsApply: 'es gelten Bedingungen',
  withCode: code => `mit dem Code ${code}`,
  code: code => `Code ${code}`,
  condition: clause => `Gilt nur, wenn ${clause}.`,
  selectedCustomers: 'das Kundenkonto für dieses Angebot ausgewählt wurde',
  selectedOrders: 'die Bestellung für dieses Angebot ausgewählt wurde',
  selectedGroup: 'der Ausgewählten',

  automatic: 'Wird automatisch angewendet, ein Code ist nicht nötig.',
  needsCode: 'An der Kasse muss ein gültiger Code eingegeben werden.',
  needsThisCode: code => `An der Kasse den Code ${code} eingeben.`,
  personalCode: 'Der Code ist persönlich und kann nicht von anderen eingelöst werden.',
  cartCode:
    'Der Code gilt nur für den Warenkorb, für den er ausgestellt wurde, solange mindestens die Hälfte davon noch darin ist.',
  expiresAfter: duration => `Gültigkeit des Codes nach der Ausstellung: ${duration}.`,
  duration: (count, unit) => `${count} ${units[unit][count === 1 ? 0 : 1]}`,
  codesPerOrder: (count, one) => (one ? 'Pro Bestellung nur ein Code.' : `Pro Bestellung höchstens ${count} Codes.`),

  between: (from, to) => (from === to ? `am ${to}` : `vom ${shorterStart(from, to)} bis ${to}`),
  since: from => `ab ${from}`,
  until: to => `bis ${to}`,
  zone: city => (city === 'UTC' ? 'UTC' : `Ortszeit ${cities[city] ?? city}`),
  valid: when => `Gültig ${when}.`,
  hours: (from, to) => `von ${from.replace(/ Uhr$/, '')} bis ${to}`,
  pastMidnight: (from, to) => `von ${from.replace(/ Uhr$/, '')} bis ${to} am Folgetag`,
  onlyAt: (times, zone) => `Nur zu diesen Zeiten: ${times.join('; ')} (${zone}).`,
  never: 'Diese Tage und Zeiten lassen keinen Zeitpunkt übrig, an dem das Angebot gilt.',

  currencies: codes => `Nur für Bestellungen in ${codes}.`,

  perCustomer: times => `Pro Kunde ${times} einlösbar.`,
  perCustomerPeriod: (times, period) => `Pro Kunde und ${periods[period]} ${times} einlösbar.`,
  perCustomerCode: times => `Der Code ist pro Kunde ${times} einlösbar.`,
  guestsLater: 'Ohne Kundenkonto wird dies beim Bestellen anhand der E-Mail-Adresse geprüft.',
  guestsRefused: 'Nur nach Anmeldung oder Angabe der E-Mail-Adresse.',
  redemptions: count =>
    count ? `Nur für die ersten ${count} Bestellungen.` : 'Die Anzahl der Bestellungen ist begrenzt.',
  redemptionsPeriod: (count, period) =>
    count
      ? `Nur für ${count} Bestellungen pro ${periods[period]}.`
      : `Die Anzahl der Bestellungen pro ${periods[period]} ist begrenzt.`,
  perCode: (times, one) => `${one ? 'Der' : 'Jeder'} Code ist ${times} einlösbar.`,
  units: count =>
    count ? `Nur für die ersten ${count} Artikel zu diesem Preis.` : 'Nur solange das Kontingent an Artikeln reicht.',
  budget: amount => (amount ? `Endet, sobald Rabatte von ${amount} gewährt wurden.` : 'Nur solange das Budget reicht.'),
  budgetPeriod: (amount, period) =>
    amount
      ? `Pausiert, sobald pro ${periods[period]} Rabatte von ${amount} gewährt wurden.`
      : `Nur solange das Budget pro ${periods[period]} reicht.`,
  campaignRedemptions: count =>
    count
      ? `Nur für die ersten ${count} Bestellungen der ganzen Kampagne.`
      : 'Die Anzahl der Bestellungen der ganzen Kampagne ist begrenzt.',
  campaignBudget: amount =>
    amount
      ? `Endet, sobald die ganze Kampagne Rabatte von ${amount} gewährt hat.`
      : 'Nur solange das Budget der ganzen Kampagne reicht.',
  trimmed: 'Der letzte gewährte Rabatt kann kleiner ausfallen.',

  alone: 'Nicht mit anderen Angeboten kombinierbar.',
  classes,
  combinesWithAll: 'Mit anderen Angeboten kombinierbar, sofern diese es zulassen.',
  combines: names => `Nur kombinierbar mit ${names}, sofern diese es zulassen.`,
  group: name =>
    name
      ? `Nicht zusammen mit einem anderen Angebot der Gruppe „${name}“.`
      : 'Nicht zusammen mit verwandten Angeboten.',
  oneOnItem: 'Für jeden Artikel gilt nur ein Angebot auf Artikel.',
  stacksOnItem: 'Auf demselben Artikel kommt der Rabatt zu anderen Angeboten hinzu, die das zulassen.',
  stopsOnItem: 'Für Artikel, die so reduziert sind, gelten keine weiteren Angebote auf Artikel.',

  marginFloor: percent =>
    percent
      ? `Der Rabatt wird gekürzt, wo sonst weniger als ${percent} Marge bliebe.`
      : 'Bei einigen Artikeln kann der Rabatt kleiner ausfallen.',
  keptOnReturn: 'Zurückgegebene Artikel werden zum bezahlten Preis erstattet.',
  clawedBackOnReturn:
    'Bei einer Rückgabe wird der Rabatt für die behaltenen Artikel neu berechnet und die Erstattung entsprechend angepasst.',
  lostOnCancel: 'Wird die Bestellung storniert, gilt das Angebot trotzdem als eingelöst.',
}

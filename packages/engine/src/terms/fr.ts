/** Terms in French. */
import { shorterStart } from './shared-tail.ts'
import type { TermsWords } from './words.ts'

const classes = {
  product: 'les offres sur les articles',
  order: 'les offres sur toute la commande',
  shipping: 'les offres de livraison',
} as const
const periods = { day: 'jour', week: 'semaine', month: 'mois' } as const
const units = {
  years: ['an', 'ans'],
  months: ['mois', 'mois'],
  weeks: ['semaine', 'semaines'],
  days: ['jour', 'jours'],
  hours: ['heure', 'heures'],
  minutes: ['minute', 'minutes'],
  seconds: ['seconde', 'secondes'],
} as const

/** "si il" is written "s’il". */
const si = (clause: string) => (/^ils?\b/.test(clause) ? `s’${clause}` : `si ${clause}`)
/** Cities of time zones that are called otherwise than in English; the others stay as they are. */
const cities: Readonly<Record<string, string>> = {
  Brussels: 'Bruxelles',
  Copenhagen: 'Copenhague',
  Lisbon: 'Lisbonne',
  London: 'Londres',
  Vienna: 'Vienne',
  Warsaw: 'Varsovie',
}

export const fr: TermsWords = {
  given: clauses => ` ${clauses}`,
  clause: si,
  conditionsApply: 'voir conditions',
  withCode: code => `avec le code ${code}`,
  code: code => `code ${code}`,
  condition: clause => `Valable uniquement ${clause}.`,
  selectedCustomers: 'le client a été sélectionné pour cette offre',
  selectedOrders: 'la commande a été sélectionnée pour cette offre',
  selectedGroup: 'sélectionné',

  automatic: 'Appliquée automatiquement, sans code.',
  needsCode: 'Un code valide doit être saisi lors de la commande.',
  needsThisCode: code => `Saisissez le code ${code} lors de la commande.`,
  personalCode: 'Le code est personnel : seul le client à qui il a été remis peut l’utiliser.',
  cartCode:
    'Le code a été remis pour un panier et ne fonctionne que si au moins la moitié de son contenu y est encore.',
  expiresAfter: duration => `Le code expire ${duration} après sa remise.`,
  duration: (count, unit) => `${count} ${units[unit][count < 2 ? 0 : 1]}`,
  codesPerOrder: (count, one) => (one ? 'Un seul code par commande.' : `${count} codes au plus par commande.`),

  between: (from, to) => (from === to ? `le ${to}` : `du ${shorterStart(from, to)} au ${to}`),
  since: from => `à partir du ${from}`,
  until: to => `jusqu’au ${to}`,
  zone: city => (city === 'UTC' ? 'UTC' : `heure de ${cities[city] ?? city}`),
  valid: when => `Valable ${when}.`,
  hours: (from, to) => `de ${from} à ${to}`,
  pastMidnight: (from, to) => `de ${from} à ${to} le lendemain`,
  onlyAt: (times, zone) => `Uniquement à ces horaires : ${times.join(' ; ')} (${zone}).`,
  never: 'Ces dates et ces horaires ne laissent aucun moment où l’offre est valable.',

  currencies: codes => `Uniquement pour les commandes en ${codes}.`,

  perCustomer: times => `Utilisable ${times} par client.`,
  perCustomerPeriod: (times, period) => `Utilisable ${times} par client et par ${periods[period]}.`,
  perCustomerCode: times => `Chaque client peut utiliser le code ${times}.`,
  guestsLater: 'Les clients sans compte sont reconnus à leur adresse e-mail au moment de la commande.',
  guestsRefused: 'Réservée aux clients connectés ou ayant indiqué leur adresse e-mail.',
  redemptions: count =>
    count
      ? `Limitée aux ${count} premières commandes.`
      : 'Le nombre de commandes est limité : premier arrivé, premier servi.',
  redemptionsPeriod: (count, period) =>
    count
      ? `Limitée à ${count} commandes par ${periods[period]}.`
      : `Le nombre de commandes par ${periods[period]} est limité.`,
  perCode: (times, one) => `${one ? 'Le' : 'Chaque'} code est utilisable ${times}.`,
  units: count =>
    count
      ? `Limitée aux ${count} premiers articles vendus à ce prix.`
      : 'Dans la limite des articles réservés à cette offre.',
  budget: amount =>
    amount ? `Prend fin dès que ${amount} de remises ont été accordées.` : 'Dans la limite du budget disponible.',
  budgetPeriod: (amount, period) =>
    amount
      ? `Suspendue dès que ${amount} de remises ont été accordées par ${periods[period]}.`
      : `Dans la limite du budget disponible par ${periods[period]}.`,
  campaignRedemptions: count =>
    count
      ? `Limitée aux ${count} premières commandes de toute la campagne.`
      : 'Le nombre de commandes de toute la campagne est limité.',
  campaignBudget: amount =>
    amount
      ? `Prend fin dès que toute la campagne a accordé ${amount} de remises.`
      : 'Dans la limite du budget de toute la campagne.',
  trimmed: 'La dernière remise accordée peut être plus petite.',

  alone: 'Non cumulable avec une autre offre.',
  classes,
  combinesWithAll: 'Cumulable avec d’autres offres, si celles-ci le permettent.',
  combines: names => `Cumulable uniquement avec ${names}, si celles-ci le permettent.`,
  group: name =>
    name ? `Non cumulable avec une autre offre du groupe « ${name} ».` : 'Non cumulable avec les offres apparentées.',
  oneOnItem: 'Chaque article ne bénéficie que d’une seule offre sur les articles.',
  stacksOnItem: 'Sur un même article, elle s’ajoute aux autres offres qui le permettent.',
  stopsOnItem: 'Les articles remisés ne bénéficient d’aucune autre offre sur les articles.',

  marginFloor: percent =>
    percent
      ? `La remise est réduite s’il reste moins de ${percent} de marge.`
      : 'Sur certains articles, la remise peut être plus petite.',
  keptOnReturn: 'Les articles retournés sont remboursés au prix payé.',
  clawedBackOnReturn:
    'En cas de retour, la remise est recalculée pour les articles conservés et le remboursement est ajusté en conséquence.',
  lostOnCancel: 'Si la commande est annulée, l’offre compte comme utilisée.',
}

/** What an `attribute` condition says of itself: "the cart’s attribute gift_wrap is yes". Names and values are the shop's own words. */
import type { Phrases, Summary } from '../locales/phrases.ts'
import type { Attribute, Operator, Scalar } from './attribute-params.ts'

/** One clause per operator; `it` is the attribute, `value` what it is compared with. */
type Clauses = Readonly<
  Record<Exclude<Operator, 'exists'> | 'lacks' | 'present' | 'absent', (it: string, value: string) => string>
>

interface Words {
  readonly cart: (name: string) => string
  readonly customer: (name: string) => string
  readonly yes: string
  readonly no: string
  readonly clauses: Clauses
}

const english: Words = {
  cart: name => `the cart’s attribute ${name}`,
  customer: name => `the customer’s attribute ${name}`,
  yes: 'yes',
  no: 'no',
  clauses: {
    eq: (it, value) => `${it} is ${value}`,
    ne: (it, value) => `${it} is not ${value}`,
    gt: (it, value) => `${it} is above ${value}`,
    gte: (it, value) => `${it} is at least ${value}`,
    lt: (it, value) => `${it} is below ${value}`,
    lte: (it, value) => `${it} is at most ${value}`,
    in: (it, value) => `${it} is ${value}`,
    not_in: (it, value) => `${it} is not ${value}`,
    contains: (it, value) => `${it} contains ${value}`,
    lacks: (it, value) => `${it} does not contain ${value}`,
    present: it => `${it} is given`,
    absent: it => `${it} is not given`,
  },
}

const french: Words = {
  cart: name => `l’attribut ${name} du panier`,
  customer: name => `l’attribut ${name} du client`,
  yes: 'oui',
  no: 'non',
  clauses: {
    eq: (it, value) => `${it} vaut ${value}`,
    ne: (it, value) => `${it} ne vaut pas ${value}`,
    gt: (it, value) => `${it} est supérieur à ${value}`,
    gte: (it, value) => `${it} vaut au moins ${value}`,
    lt: (it, value) => `${it} est inférieur à ${value}`,
    lte: (it, value) => `${it} vaut au plus ${value}`,
    in: (it, value) => `${it} vaut ${value}`,
    not_in: (it, value) => `${it} ne vaut pas ${value}`,
    contains: (it, value) => `${it} contient ${value}`,
    lacks: (it, value) => `${it} ne contient pas ${value}`,
    present: it => `${it} est renseigné`,
    absent: it => `${it} n’est pas renseigné`,
  },
}

const german: Words = {
  cart: name => `das Merkmal ${name} des Warenkorbs`,
  customer: name => `das Merkmal ${name} des Kundenkontos`,
  yes: 'Ja',
  no: 'Nein',
  clauses: {
    eq: (it, value) => `${it} ${value} lautet`,
    ne: (it, value) => `${it} nicht ${value} lautet`,
    gt: (it, value) => `${it} über ${value} liegt`,
    gte: (it, value) => `${it} mindestens ${value} beträgt`,
    lt: (it, value) => `${it} unter ${value} liegt`,
    lte: (it, value) => `${it} höchstens ${value} beträgt`,
    in: (it, value) => `${it} ${value} lautet`,
    not_in: (it, value) => `${it} nicht ${value} lautet`,
    contains: (it, value) => `${it} ${value} enthält`,
    lacks: (it, value) => `${it} nicht ${value} enthält`,
    present: it => `${it} angegeben ist`,
    absent: it => `${it} nicht angegeben ist`,
  },
}

const spanish: Words = {
  cart: name => `el atributo ${name} del carrito`,
  customer: name => `el atributo ${name} del cliente`,
  yes: 'sí',
  no: 'no',
  clauses: {
    eq: (it, value) => `${it} es ${value}`,
    ne: (it, value) => `${it} no es ${value}`,
    gt: (it, value) => `${it} es superior a ${value}`,
    gte: (it, value) => `${it} es al menos ${value}`,
    lt: (it, value) => `${it} es inferior a ${value}`,
    lte: (it, value) => `${it} es como máximo ${value}`,
    in: (it, value) => `${it} es ${value}`,
    not_in: (it, value) => `${it} no es ${value}`,
    contains: (it, value) => `${it} contiene ${value}`,
    lacks: (it, value) => `${it} no contiene ${value}`,
    present: it => `${it} está indicado`,
    absent: it => `${it} no está indicado`,
  },
}

export const attributeSummary: Summary<Attribute> = {
  en: (given, phrases) => say(given, clauseOf(given), phrases, english),
  fr: (given, phrases) => say(given, clauseOf(given), phrases, french),
  de: (given, phrases) => say(given, clauseOf(given), phrases, german),
  es: (given, phrases) => say(given, clauseOf(given), phrases, spanish),
}

/** What `not` around it says. */
export const deniedAttributeSummary: Summary<Attribute> = {
  en: (given, phrases) => say(given, opposites[clauseOf(given)], phrases, english),
  fr: (given, phrases) => say(given, opposites[clauseOf(given)], phrases, french),
  de: (given, phrases) => say(given, opposites[clauseOf(given)], phrases, german),
  es: (given, phrases) => say(given, opposites[clauseOf(given)], phrases, spanish),
}

type Clause = keyof Clauses

const opposites: Readonly<Record<Clause, Clause>> = {
  eq: 'ne',
  ne: 'eq',
  gt: 'lte',
  gte: 'lt',
  lt: 'gte',
  lte: 'gt',
  in: 'not_in',
  not_in: 'in',
  contains: 'lacks',
  lacks: 'contains',
  present: 'absent',
  absent: 'present',
}

function clauseOf({ op, value }: Attribute): Clause {
  if (op !== 'exists') return op
  return value === false ? 'absent' : 'present'
}

function say({ name, of, value }: Attribute, clause: Clause, phrases: Phrases, words: Words): string {
  const it = of === 'cart' ? words.cart(name) : words.customer(name)
  const listed = (value === undefined ? [] : [value].flat()) as readonly Scalar[]
  const values = listed.map(entry => (typeof entry === 'boolean' ? (entry ? words.yes : words.no) : String(entry)))
  return words.clauses[clause](it, phrases.list(values, 'or'))
}

/**
 * Who buys: somebody known (an account or an e-mail), nobody known, or one of some accounts, e-mail addresses and e-mail
 * domains. The lists are one list: whoever stands in any of them is meant. What is compared is never told, only whether
 * it fitted: a refusal must not name other customers.
 */
import type { Phrases } from '../locales/phrases.ts'
import { arrayOf, boolean, type Issue, object, optional, type Schema, string } from '../params/index.ts'
import { type ConditionView, defineCondition, type Verdict } from './definition.ts'
import { foldEmail, type Identity, identityOf, isKnown } from './identity.ts'
import { rejected, satisfied, turned, unknown } from './verdicts.ts'

export interface Customer {
  /** `false`: nobody may be known, so there is nobody to list either. */
  readonly known?: boolean
  readonly ids?: readonly string[]
  readonly emails?: readonly string[]
  /** "example.com" is every address at it, none at "mail.example.com". */
  readonly email_domains?: readonly string[]
}

const email = string({ max: 320, pattern: /^(?!\*)\S+@[^\s@*]+$/, expected: 'an e-mail address' })
const domain = string({
  max: 253,
  pattern: /^[^\s@*]+$/,
  expected: 'a domain such as "example.com", without "@" or "*"',
})

const fields = object(
  {
    known: optional(boolean()),
    ids: optional(arrayOf(string(), 1, 10_000)),
    emails: optional(arrayOf(email, 1, 10_000)),
    email_domains: optional(arrayOf(domain, 1, 10_000)),
  },
  { atLeastOneOf: [['known', 'ids', 'emails', 'email_domains']] },
)

const params: Schema<Customer> = {
  json: fields.json,
  parse(value, path, issues) {
    const read = fields.parse(value, path, issues)
    return read && nobodyIsListed(read, path, issues) ? undefined : read
  },
}

const signIn = { type: 'sign_in' } as const

export const customer = defineCondition({
  type: 'customer',
  params,
  facts: [],
  reasons: ['wrong_customer', 'sign_in_required'],
  check,

  denied(given, view) {
    if (given.known !== false) return turned('wrong_customer', check(given, view))
    const required = { known: true }
    if (isKnown(identityOf(view.cart.customer))) return satisfied(required, { known: true })
    return rejected('sign_in_required', { required, actual: { known: false }, details: {}, remedy: signIn })
  },

  summary: {
    en: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'the customer is known',
          guest: 'the customer is not signed in',
          listed: 'the customer is one of those selected',
          domains: list => `the customer’s e-mail address ends in ${list}`,
          both: list => `the customer is one of those selected or has an e-mail address that ends in ${list}`,
        },
        phrases,
      ),
    fr: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'le client est identifié',
          guest: 'le client n’est pas identifié',
          listed: 'le client fait partie des clients sélectionnés',
          domains: list => `l’adresse e-mail du client se termine par ${list}`,
          both: list => `le client fait partie des clients sélectionnés ou son adresse e-mail se termine par ${list}`,
        },
        phrases,
      ),
    de: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'die Kundin oder der Kunde bekannt ist',
          guest: 'die Kundin oder der Kunde nicht angemeldet ist',
          listed: 'die Kundin oder der Kunde zu den ausgewählten gehört',
          domains: list => `die E-Mail-Adresse auf ${list} endet`,
          both: list =>
            `die Kundin oder der Kunde zu den ausgewählten gehört oder die E-Mail-Adresse auf ${list} endet`,
        },
        phrases,
      ),
    es: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'el cliente está identificado',
          guest: 'el cliente no está identificado',
          listed: 'el cliente es uno de los seleccionados',
          domains: list => `el correo electrónico del cliente termina en ${list}`,
          both: list => `el cliente es uno de los seleccionados o su correo electrónico termina en ${list}`,
        },
        phrases,
      ),
  },

  deniedSummary: {
    en: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'the customer is not signed in',
          guest: 'the customer is known',
          listed: 'the customer is not one of those selected',
          domains: list => `the customer’s e-mail address does not end in ${list}`,
          both: list => `the customer is not one of those selected and their e-mail address does not end in ${list}`,
        },
        phrases,
      ),
    fr: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'le client n’est pas identifié',
          guest: 'le client est identifié',
          listed: 'le client ne fait pas partie des clients sélectionnés',
          domains: list => `l’adresse e-mail du client ne se termine pas par ${list}`,
          both: list =>
            `le client ne fait pas partie des clients sélectionnés et son adresse e-mail ne se termine pas par ${list}`,
        },
        phrases,
      ),
    de: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'die Kundin oder der Kunde nicht angemeldet ist',
          guest: 'die Kundin oder der Kunde bekannt ist',
          listed: 'die Kundin oder der Kunde nicht zu den ausgewählten gehört',
          domains: list => `die E-Mail-Adresse nicht auf ${list} endet`,
          both: list =>
            `die Kundin oder der Kunde nicht zu den ausgewählten gehört und die E-Mail-Adresse nicht auf ${list} endet`,
        },
        phrases,
      ),
    es: (given, phrases) =>
      whoOf(
        given,
        {
          known: 'el cliente no está identificado',
          guest: 'el cliente está identificado',
          listed: 'el cliente no es uno de los seleccionados',
          domains: list => `el correo electrónico del cliente no termina en ${list}`,
          both: list => `el cliente no es uno de los seleccionados y su correo electrónico no termina en ${list}`,
        },
        phrases,
      ),
  },

  necessary(given) {
    if (given.known === false) return undefined
    const anyOf = [
      ...(given.ids ?? []).map(id => `customer:${id.trim()}`),
      ...(given.emails ?? []).map(address => `email:${foldEmail(address)}`),
      ...(given.email_domains ?? []).map(name => `email_domain:${foldEmail(name)}`),
    ]
    return { anyOf: anyOf.length > 0 ? anyOf : ['customer_known:yes'] }
  },

  examples: [
    {
      title: 'Somebody is known by e-mail',
      params: { known: true },
      cart: { customer: { email: 'ann@example.com' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Nobody known: signing in helps',
      params: { known: true },
      cart: {},
      expect: { outcome: 'unknown', reason: 'sign_in_required', remedy: { type: 'sign_in' } },
    },
    {
      title: 'For guests only',
      params: { known: false },
      cart: { customer: { id: 'c1' } },
      expect: { outcome: 'rejected', reason: 'wrong_customer' },
    },
    {
      title: 'An address is the same in capitals',
      params: { emails: ['Ann@Example.com'] },
      cart: { customer: { email: 'ANN@example.COM' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One of the lists is enough',
      params: { ids: ['c9'], email_domains: ['example.com'] },
      cart: { customer: { id: 'c1', email: 'bob@example.com' } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'A domain is not the ones below it',
      params: { email_domains: ['example.com'] },
      cart: { customer: { email: 'bob@mail.example.com' } },
      expect: { outcome: 'rejected', reason: 'wrong_customer' },
    },
    {
      title: 'An address whose account is not known yet: signing in may help',
      params: { ids: ['c1'] },
      cart: { customer: { email: 'ann@example.com' } },
      expect: { outcome: 'unknown', reason: 'sign_in_required', remedy: { type: 'sign_in' } },
    },
    {
      title: 'An account whose address the request does not carry',
      params: { emails: ['ann@example.com'] },
      cart: { customer: { id: 'c1' } },
      expect: { outcome: 'unknown', reason: 'wrong_customer' },
    },
  ],
})

function check(given: Customer, { cart }: ConditionView): Verdict {
  const identity = identityOf(cart.customer)
  const known = isKnown(identity)
  const actual = { known }
  if (given.known === false) {
    const required = { known: false }
    return known ? rejected('wrong_customer', { required, actual, details: {} }) : satisfied(required, actual)
  }
  const listed = (['ids', 'emails', 'email_domains'] as const).filter(name => given[name] !== undefined)
  const required = { known: true, ...(listed.length > 0 && { listed_in: listed }) }
  if (!known) return unknown('sign_in_required', { required, details: {}, waiting_for: 'customer', remedy: signIn })
  if (listed.length === 0 || isListed(given, identity)) return satisfied(required, actual)
  // Of somebody known by an address only, the account may still come: as customer_segment sees it.
  if (given.ids !== undefined && identity.id === undefined) {
    return unknown('sign_in_required', { required, details: {}, waiting_for: 'customer', remedy: signIn })
  }
  // Whose account is known was looked up already: what is missing of them, checkout will not bring.
  return isUndecided(given, identity)
    ? unknown('wrong_customer', { required, details: {} })
    : rejected('wrong_customer', { required, actual, details: {} })
}

function isListed({ ids, emails, email_domains }: Customer, { id, email, domain }: Identity): boolean {
  const within = (words: readonly string[] | undefined, word: string | undefined, fold: (word: string) => string) =>
    words !== undefined && word !== undefined && foldedSet(words, fold).has(word)
  return within(ids, id, trimmed) || within(emails, email, foldEmail) || within(email_domains, domain, foldEmail)
}

/** A list asks for something of them that the request does not say. */
function isUndecided({ emails, email_domains }: Customer, { email }: Identity): boolean {
  return (emails ?? email_domains) !== undefined && email === undefined
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

const trimmed = (word: string) => word.trim()

/** Of a long list the set, folded once per parameter object. */
function foldedSet(words: readonly string[], fold: (word: string) => string): ReadonlySet<string> {
  let set = sets.get(words)
  if (!set) {
    set = new Set(words.map(fold))
    sets.set(words, set)
  }
  return set
}

function nobodyIsListed(given: Customer, path: Issue['path'], issues: Issue[]): boolean {
  if (given.known !== false || (given.ids ?? given.emails ?? given.email_domains) === undefined) return false
  issues.push({ path, code: 'conflict', message: 'Where nobody may be known, nobody can be listed.' })
  return true
}

interface Words {
  readonly known: string
  readonly guest: string
  readonly listed: string
  readonly domains: (list: string) => string
  readonly both: (list: string) => string
}

/** Accounts and addresses stay unnamed: a summary is read by shoppers. */
function whoOf({ known, ids, emails, email_domains }: Customer, words: Words, phrases: Phrases): string {
  if (known === false) return words.guest
  const listed = ids !== undefined || emails !== undefined
  if (!email_domains) return listed ? words.listed : words.known
  const domains = phrases.list(
    email_domains.map(name => `@${name}`),
    'or',
  )
  return listed ? words.both(domains) : words.domains(domains)
}

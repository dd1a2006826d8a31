/** Words that a code should not be: what software misreads, what somebody forgot to take away, and the names of others. */

export type ReservedKind = 'software' | 'placeholder' | 'brand'

export interface Reserved {
  readonly word: string
  readonly kind: ReservedKind
}

const software = words(
  'NULL NONE NIL UNDEFINED NAN TRUE FALSE INFINITY ADMIN ADMINISTRATOR ROOT SYSTEM DEBUG LOGIN PASSWORD DEFAULT DELETE ' +
    'SELECT OBJECT CONSTRUCTOR PROTOTYPE API',
)

const placeholder = words(
  'TEST TESTING TESTCODE DEMO DUMMY EXAMPLE SAMPLE ABC ABC123 ABCD1234 ASDF QWERTY CODE COUPON PROMO DISCOUNT VOUCHER ' +
    'PROMOCODE COUPONCODE DISCOUNTCODE YOURCODE CODEHERE FREE GRATIS ESSAI EXEMPLE GRATUIT PRUEBA EJEMPLO CODIGO CUPON ' +
    'BEISPIEL GUTSCHEIN GUTSCHEINCODE RABATTCODE KOSTENLOS PROVA ESEMPIO CODICE TESTE EXEMPLO CUPOM VOORBEELD KORTINGSCODE ' +
    '0000 1111 1234 12345 123456 12345678',
)

/** Reserved also with a number behind: TEST1, ADMIN2. */
const numbered = words('TEST DEMO DUMMY SAMPLE ADMIN')

/** Means of payment and market places, whose name on a code makes people believe that it is theirs. */
const brands = (
  'PAYPAL MASTERCARD AFTERPAY APPLEPAY GOOGLEPAY KLARNA COINBASE BINANCE REVOLUT WESTERNUNION AMAZON WALMART ALIBABA ' +
  'ALIEXPRESS MICROSOFT NETFLIX'
).split(' ')

/** Too short to be looked for inside others: VISAGE10 is a face. */
const shortBrands = words('VISA AMEX EBAY TEMU GPAY VENMO ZELLE STRIPE')

/** The reserved word that a canonical form is, or the brand that it names; undefined: neither. */
export function reservedIn(canonical: string): Reserved | undefined {
  const text = canonical.toUpperCase()
  const stem = text.replace(/\d+$/, '')
  if (software.has(text)) return { word: text, kind: 'software' }
  if (placeholder.has(text)) return { word: text, kind: 'placeholder' }
  if (numbered.has(stem)) return { word: stem, kind: software.has(stem) ? 'software' : 'placeholder' }
  const brand = brands.find(name => text.includes(name)) ?? text.split(/[^A-Z]+/).find(part => shortBrands.has(part))
  return brand === undefined ? undefined : { word: brand, kind: 'brand' }
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

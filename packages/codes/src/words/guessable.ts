/**
 * What people try first: WELCOME10, BLACKFRIDAY, SUMMERSALE2026, 10OFF. A code is guessable when nothing is left of it once
 * the common words and short numbers are taken away.
 */

const common: ReadonlySet<string> = new Set(
  // en
  (
    'SAVE SAVER SAVINGS SALE SALES DEAL DEALS WELCOME HELLO HI FREE FREESHIP SHIP SHIPPING DELIVERY PROMO CODE OFF PERCENT ' +
    'DISCOUNT COUPON VOUCHER VIP FIRST NEW ORDER BUY BACK NOW TODAY YOU FOR ME MY GET TAKE EXTRA FLASH BIG BEST BONUS ' +
    'BLACK CYBER FRIDAY MONDAY SUNDAY WEEKEND XMAS CHRISTMAS EASTER HALLOWEEN VALENTINE SUMMER WINTER SPRING AUTUMN FALL ' +
    'HOLIDAY BIRTHDAY GIFT THANKS THANK LOYAL LOYALTY STAFF EMPLOYEE STUDENT FRIEND FRIENDS FAMILY TEAM NEWSLETTER ' +
    'NEWS APP MOBILE ONLINE SHOP STORE CLEARANCE OUTLET LAUNCH HAPPY LOVE MEMBER GOLD SPECIAL COME SIGN UP BF CM ' +
    // fr
    'BIENVENUE SOLDES REMISE REDUC REDUCTION PROMOTION NOEL ETE HIVER PRINTEMPS AUTOMNE CADEAU MERCI LIVRAISON GRATUITE ' +
    'RENTREE ANNIVERSAIRE FIDELITE PREMIERE COMMANDE BONJOUR ' +
    // de
    'WILLKOMMEN RABATT SPAREN SPAR GUTSCHEIN HALLO SOMMER HERBST FRUEHLING FRUHLING OSTERN WEIHNACHTEN WEIHNACHT ' +
    'GESCHENK DANKE VERSAND VERSANDKOSTENFREI GRATIS NEUKUNDE NEU AKTION ' +
    // es, pt
    'BIENVENIDO BIENVENIDA BEMVINDO HOLA OLA AHORRA AHORRO DESCUENTO DESCONTO OFERTA OFERTAS REBAJAS VERANO VERAO ' +
    'INVIERNO INVERNO PRIMAVERA OTONO OUTONO NAVIDAD NATAL REGALO PRESENTE GRACIAS OBRIGADO ENVIO FRETE CUPON CUPOM ' +
    'VIERNES NEGRO PRIMERA PRIMEIRA COMPRA CUMPLE ' +
    // it, nl
    'BENVENUTO BENVENUTA CIAO SCONTO SCONTI SALDI ESTATE INVERNO AUTUNNO NATALE REGALO GRAZIE SPEDIZIONE PRIMO ORDINE ' +
    'WELKOM KORTING ACTIE ZOMER HERFST LENTE KERST CADEAU BEDANKT VERZENDING HOI'
  ).split(' '),
)

const longestWord = Math.max(...[...common].map(({ length }) => length))
const longestNumber = 4
const longestPin = 6

/** The common words and numbers that a canonical form is made of, in order; undefined: there is more to it. */
export function guessableParts(canonical: string): readonly string[] | undefined {
  const text = canonical.toUpperCase()
  if (/^\d+$/.test(text)) return text.length <= longestPin ? [text] : undefined
  const runs = text.match(/[A-Z]+|\d+/g) ?? []
  if (runs.join('').length !== text.replace(/[_.%+&$!]/g, '').length) return undefined
  const parts: string[] = []
  for (const run of runs) {
    const found = /^\d/.test(run) ? number(run) : split(run)
    if (found === undefined) return undefined
    parts.push(...found)
  }
  return parts.length === 0 ? undefined : parts
}

/** The common words, for tests that no rude word hides between two of them. */
export const commonWords: readonly string[] = [...common]

function number(run: string): readonly string[] | undefined {
  return run.length <= longestNumber ? [run] : undefined
}

/** Letters as a row of common words, the longest first; at most 64 letters, each beginning is tried once. */
function split(letters: string): readonly string[] | undefined {
  const ways: (readonly string[] | undefined)[] = [[]]
  for (let end = 1; end <= letters.length; end += 1) {
    ways[end] = undefined
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      const before = ways[start]
      const word = letters.slice(start, end)
      if (before !== undefined && common.has(word)) {
        ways[end] = [...before, word]
        break
      }
    }
  }
  return ways[letters.length]
}

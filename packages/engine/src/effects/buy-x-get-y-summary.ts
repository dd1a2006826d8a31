/** What a buy X get Y says of itself: "1 item free for every 2 items in apparel bought, cheapest first". */
import type { Summary } from '../locales/phrases.ts'
import type { BuyXGetY } from './buy-x-get-y.ts'

const most = (params: BuyXGetY, say: (repeats: number) => string) =>
  params.max_repeats === undefined ? '' : say(params.max_repeats)

/** A word that is said only of several given units, or of a last round that may be incomplete. */
const ifSeveral = (params: BuyXGetY, words: string) => (params.get.quantity > 1 ? words : '')
const ifPartial = (params: BuyXGetY, words: string) => (params.partial ? words : '')

export const buyXGetYSummary: Summary<BuyXGetY> = {
  en(params, phrases) {
    const { buy, get, pick = 'cheapest' } = params
    const order = { cheapest: 'cheapest first', dearest: 'dearest first', dearest_line: 'dearest lines first' }[pick]
    const free = get.percent_off === '100' ? 'free' : `at ${phrases.percent(get.percent_off ?? '100')} off`
    const off = get.amount_off ? `at ${phrases.moneyMap(get.amount_off)} off${ifSeveral(params, ' each')}` : free
    const how = get.fixed_price ? `for ${phrases.moneyMap(get.fixed_price)}${ifSeveral(params, ' each')}` : off
    const bought = buy.amount
      ? `${phrases.moneyMap(buy.amount)} spent on ${phrases.items(buy.items)}`
      : `${phrases.quantity(buy.quantity ?? 1, buy.items)} bought`
    const where = params.scope === 'line' ? ' in the same line' : ''
    const up =
      most(params, repeats => `, at most ${phrases.times(repeats)}`) +
      ifPartial(params, ', a last round may be incomplete')
    return `${phrases.quantity(get.quantity, get.items)} ${how} for every ${bought}${where}, ${order}${up}`
  },
  fr(params, phrases) {
    const { buy, get, pick = 'cheapest' } = params
    const order = {
      cheapest: 'les moins chers d’abord',
      dearest: 'les plus chers d’abord',
      dearest_line: 'les lignes les plus chères d’abord',
    }[pick]
    const percent = `avec ${phrases.percent(get.percent_off ?? '100')} de remise`
    const free = get.percent_off === '100' ? (get.quantity > 1 ? 'offerts' : 'offert') : percent
    const off = get.amount_off
      ? `avec ${phrases.moneyMap(get.amount_off)} de remise${ifSeveral(params, ' par article')}`
      : free
    const how = get.fixed_price ? `à ${phrases.moneyMap(get.fixed_price)}${ifSeveral(params, ' par article')}` : off
    const bought = buy.amount
      ? `chaque tranche de ${phrases.moneyMap(buy.amount)} dépensée pour ${phrases.items(buy.items)}`
      : `tout achat de ${phrases.quantity(buy.quantity ?? 1, buy.items)}`
    const where = params.scope === 'line' ? ' sur la même ligne' : ''
    const up =
      most(params, repeats => `, au plus ${phrases.times(repeats)}`) +
      ifPartial(params, ', le dernier lot peut être incomplet')
    return `${phrases.quantity(get.quantity, get.items)} ${how} pour ${bought}${where}, ${order}${up}`
  },
  de(params, phrases) {
    const { buy, get, pick = 'cheapest' } = params
    const order = {
      cheapest: 'die günstigsten zuerst',
      dearest: 'die teuersten zuerst',
      dearest_line: 'die teuersten Positionen zuerst',
    }[pick]
    const free = get.percent_off === '100' ? 'gratis' : `mit ${phrases.percent(get.percent_off ?? '100')} Rabatt`
    const off = get.amount_off ? `um ${ifSeveral(params, 'je ')}${phrases.moneyMap(get.amount_off)} günstiger` : free
    const how = get.fixed_price ? `für ${ifSeveral(params, 'je ')}${phrases.moneyMap(get.fixed_price)}` : off
    const bought = buy.amount
      ? `${phrases.moneyMap(buy.amount)} Einkaufswert (${phrases.items(buy.items)})`
      : `${phrases.quantity(buy.quantity ?? 1, buy.items)} im Einkauf`
    const where = params.scope === 'line' ? ' derselben Position' : ''
    const up =
      most(params, repeats => `, höchstens ${phrases.times(repeats)}`) +
      ifPartial(params, ', zuletzt auch unvollständig')
    return `${phrases.quantity(get.quantity, get.items)} ${how} je ${bought}${where}, ${order}${up}`
  },
  es(params, phrases) {
    const { buy, get, pick = 'cheapest' } = params
    const order = {
      cheapest: 'primero los más baratos',
      dearest: 'primero los más caros',
      dearest_line: 'primero las líneas más caras',
    }[pick]
    const free = get.percent_off === '100' ? 'gratis' : `con ${phrases.percent(get.percent_off ?? '100')} de descuento`
    const off = get.amount_off
      ? `con ${phrases.moneyMap(get.amount_off)} de descuento${ifSeveral(params, ' por artículo')}`
      : free
    const how = get.fixed_price ? `a ${phrases.moneyMap(get.fixed_price)}${ifSeveral(params, ' por artículo')}` : off
    const bought = buy.amount
      ? `${phrases.moneyMap(buy.amount)} gastados en ${phrases.items(buy.items)}`
      : `la compra de ${phrases.quantity(buy.quantity ?? 1, buy.items)}`
    const where = params.scope === 'line' ? ' en la misma línea' : ''
    const up =
      most(params, repeats => `, como máximo ${phrases.times(repeats)}`) +
      ifPartial(params, ', el último lote puede quedar incompleto')
    return `${phrases.quantity(get.quantity, get.items)} ${how} por ${bought}${where}, ${order}${up}`
  },
}

/** Draws a quote as a picture: the receipt on the left, every code with its checks on the right. Deterministic SVG. */
import type { Quote } from '@counterfoil/engine'

const ink = '#1f2937'
const quiet = '#6b7280'
const green = '#15803d'
const red = '#b91c1c'
const width = 1080

type Names = Readonly<Record<string, string>>

/** `names`: what each line is called, by line id. Amounts in minor units of a currency with two decimals. */
export function drawQuote(quote: Quote, names: Names): string {
  const left = receipt(quote, names)
  const right = explanations(quote)
  const height = Math.max(left.height, right.height) + 56
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="15">`,
    `<title>A quote, explained</title>`,
    `<rect width="${width}" height="${height}" rx="14" fill="#f3f4f6"/>`,
    card(28, 28, 430, height - 56, left.body),
    card(482, 28, width - 510, height - 56, right.body),
    '</svg>\n',
  ].join('\n')
}

interface Column {
  readonly body: string
  readonly height: number
}

function receipt(quote: Quote, names: Names): Column {
  const rows: string[] = [text(24, 40, 'The cart', { size: 19, weight: 600 })]
  let y = 76
  const row = (label: string, value: string, style: Style = {}): void => {
    rows.push(text(24, y, label, style), text(406, y, value, { ...style, anchor: 'end' }))
    y += 25
  }
  for (const line of quote.line_items) {
    row(`${line.quantity} × ${names[line.id] ?? line.id}`, money(line.subtotal))
    for (const discount of line.discounts) {
      row(`    ${discount.code ?? discount.promotion}`, `−${money(discount.amount)}`, { fill: green, size: 14 })
    }
  }
  for (const charge of quote.shipping) row('Shipping', money(charge.amount))
  rows.push(rule(24, 406, y - 8))
  y += 16
  row('Subtotal', money(quote.totals.subtotal), { fill: quiet })
  row('Discount', `−${money(quote.totals.items_discount + quote.totals.shipping_discount)}`, { fill: green })
  row('Shipping', money(quote.totals.shipping), { fill: quiet })
  row('Total', money(quote.totals.total), { size: 19, weight: 700 })
  return { body: rows.join('\n'), height: y }
}

function explanations(quote: Quote): Column {
  const rows: string[] = [text(24, 40, 'The codes', { size: 19, weight: 600 })]
  let y = 76
  for (const applied of quote.discounts.applied.filter(one => one.code !== undefined)) {
    rows.push(mark(24, y, true), text(50, y, applied.code ?? '', { weight: 600 }))
    rows.push(text(522, y, `−${money(applied.amount)}`, { fill: green, anchor: 'end', weight: 600 }))
    rows.push(
      text(50, y + 22, `${applied.title}, spread over ${applied.allocations.length} lines`, { fill: quiet, size: 14 }),
    )
    y += 62
  }
  for (const rejected of quote.discounts.rejected) {
    rows.push(mark(24, y, false), text(50, y, rejected.code, { weight: 600 }))
    rows.push(text(522, y, rejected.reason, { fill: red, anchor: 'end', mono: true, size: 13 }))
    rows.push(text(50, y + 22, rejected.message, { size: 13 }))
    y += 44
    for (const checks of wrapped(
      rejected.checks.map(check => `${check.ok ? '✓' : '✗'} ${check.check.replaceAll('_', ' ')}`),
    )) {
      rows.push(text(50, y, checks, { fill: quiet, size: 12.5 }))
      y += 20
    }
    if (rejected.remedy) rows.push(text(50, y + 2, remedyWords(rejected.remedy), { fill: green, mono: true, size: 12 }))
    y += rejected.remedy ? 42 : 20
  }
  for (const nearly of quote.discounts.nearly.filter(one => one.code === undefined)) {
    rows.push(text(24, y, '→', { fill: green, weight: 700 }), text(50, y, nearly.message, { fill: green }))
    y += 34
  }
  return { body: rows.join('\n'), height: y }
}

interface Style {
  readonly size?: number
  readonly weight?: number
  readonly fill?: string
  readonly anchor?: 'start' | 'end'
  readonly mono?: boolean
}

function text(x: number, y: number, words: string, style: Style = {}): string {
  const { size = 15, weight = 400, fill = ink, anchor = 'start', mono = false } = style
  const family = mono ? ' font-family="ui-monospace, monospace"' : ''
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" xml:space="preserve"${family}>${escaped(words)}</text>`
}

function card(x: number, y: number, w: number, h: number, body: string): string {
  return `<g transform="translate(${x} ${y})"><rect width="${w}" height="${h}" rx="10" fill="#ffffff" stroke="#e5e7eb"/>\n${body}\n</g>`
}

function mark(x: number, y: number, ok: boolean): string {
  return text(x, y, ok ? '✓' : '✗', { fill: ok ? green : red, weight: 700, size: 17 })
}

function rule(from: number, to: number, y: number): string {
  return `<line x1="${from}" x2="${to}" y1="${y}" y2="${y}" stroke="#e5e7eb"/>`
}

function money(minor: number): string {
  const digits = String(minor).padStart(3, '0')
  return `$${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Short words joined into rows that fit the card. */
function wrapped(words: readonly string[]): string[] {
  const rows = ['']
  for (const word of words) {
    const longer = `${rows.at(-1)}${rows.at(-1) === '' ? '' : '   '}${word}`
    if (longer.length > 72) rows.push(word)
    else rows[rows.length - 1] = longer
  }
  return rows
}

function remedyWords(remedy: object): string {
  const words = Object.entries(remedy).map(([key, value]) => `${key}: ${typeof value === 'object' ? '{…}' : value}`)
  return `remedy { ${words.join(', ')} }, tried and priced`
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

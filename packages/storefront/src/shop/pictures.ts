/** The catalogue has no photographs: every article gets a drawing of its kind, in a colour of its own. */

const drawings: Readonly<Record<string, string>> = {
  christmas: 'M12 3l5 7h-3l4 6H6l4-6H7zM12 16v5',
  kitchen: 'M5 8h10v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM15 10h2a2 2 0 0 1 0 5h-2M8 5V3M12 5V3',
  'kitchen/baking': 'M4 20h16v-7a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2zM4 16c2 2 4-1 6 0s4 2 6 0 3 0 4 0M12 11V7M12 5V4',
  'home/candles': 'M9 11h6v10H9zM12 11V9M12 3c2.5 2.500 1.500 5 0 5s-2.500-2.500 0-5z',
  bags: 'M5 9h14l-1 11H6zM9 12V7a3 3 0 0 1 6 0v5',
  home: 'M4 11l8-7 8 7v9H4zM10 20v-6h4v6',
  'home/lighting': 'M9 17a6 6 0 1 1 6 0v2H9zM10 22h4',
  stationery: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  jewellery: 'M7 5h10l4 5-9 10L3 10zM3 10h18M9 10l3 10 3-10',
  party: 'M12 3a5 5 0 0 1 5 5c0 3-2.500 6-5 6s-5-3-5-6a5 5 0 0 1 5-5zM12 14c0 3 3 3 1 7',
  toys: 'M12 3l8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10',
  garden: 'M12 21v-8M12 13c-5 0-7-3-7-8 5 0 7 3 7 8zM12 16c4 0 6-2 6-6-4 0-6 2-6 6z',
  easter: 'M12 3c3.500 0 6 5.500 6 10a6 6 0 0 1-12 0c0-4.500 2.500-10 6-10zM6.500 11l3 2 2.500-2 2.500 2 3-2',
  other: 'M4 9h16v4H4zM6 13v7h12v-7M12 9v11M12 9c-4 0-5-5-2-5 2 0 2 3 2 5 0-2 0-5 2-5 3 0 2 5-2 5z',
}

const tones = 6
const svg = 'http://www.w3.org/2000/svg'

/** Decoration: whoever listens to the page hears the title beside it. */
export function picture(sku: string, categories: readonly string[]): SVGElement {
  const frame = document.createElementNS(svg, 'svg')
  frame.setAttribute('viewBox', '0 0 24 24')
  frame.setAttribute('class', `picture tone-${toneOf(sku)}`)
  frame.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', drawingOf(categories[0] ?? ''))
  frame.append(path)
  return frame
}

function drawingOf(path: string): string {
  return drawings[path] ?? drawings[path.split('/')[0] ?? ''] ?? drawings.other!
}

function toneOf(sku: string): number {
  let sum = 0
  for (const letter of sku) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return sum % tones
}

/**
 * A text as a QR code, drawn as SVG or PNG. Modules are whole pixels: at 512 pixels a code of 29 modules with a rim of 4
 * has 37 across, 13 pixels each (481), and the 31 that remain widen the rim. The same text is the same bytes.
 */
import { crc32, deflateSync } from 'node:zlib'
import { encodeQR } from 'qr'

export interface QrStyle {
  /** Width and height in pixels. */
  readonly size: number
  /** The white rim in modules. */
  readonly quiet_zone: number
  readonly error_correction: 'low' | 'medium' | 'quartile' | 'high'
}

/** Rows of modules, true where it is dark, without a rim. Undefined: more than a QR code holds. */
export function modulesOf(text: string, { error_correction }: QrStyle): readonly (readonly boolean[])[] | undefined {
  // A QR code of this level holds so many bytes at most; the library throws beyond.
  if (Buffer.byteLength(text) > mostBytes[error_correction]) return undefined
  // The library draws a rim of one module at least.
  const rimmed = encodeQR(text, 'raw', { ecc: error_correction, border: 1 })
  return rimmed.slice(1, -1).map(row => row.slice(1, -1))
}

const mostBytes = { low: 2953, medium: 2331, quartile: 1663, high: 1273 } as const

/** Pixels across below which a module would be less than one. */
export function smallestSize(modules: readonly unknown[], { quiet_zone }: QrStyle): number {
  return modules.length + 2 * quiet_zone
}

/** One path of horizontal bars in a square of modules. */
export function drawSvg(modules: readonly (readonly boolean[])[], style: QrStyle): string {
  const across = smallestSize(modules, style)
  const bars = modules.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x + style.quiet_zone} ${y + style.quiet_zone}h${width}v1h-${width}z`),
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${style.size}" height="${style.size}" viewBox="0 0 ${across} ${across}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${across}v${across}h-${across}z"/>` +
    `<path d="${bars.join('')}"/></svg>\n`
  )
}

function runsOf(row: readonly boolean[]): readonly (readonly [from: number, width: number])[] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}

/** A PNG of one bit a pixel: 512 pixels across are a few hundred bytes. */
export function drawPng(modules: readonly (readonly boolean[])[], style: QrStyle): Buffer {
  const { size } = style
  const pixels = Math.floor(size / smallestSize(modules, style))
  const rim = Math.floor((size - pixels * modules.length) / 2)
  const rowBytes = 1 + Math.ceil(size / 8)
  const raw = Buffer.alloc(rowBytes * size, 0xff)
  for (let y = 0; y < size; y += 1) {
    // Each row says first how it is filtered: not at all.
    raw[y * rowBytes] = 0
    const row = modules[Math.floor((y - rim) / pixels)]
    if (row === undefined || y < rim) continue
    for (const [from, width] of runsOf(row))
      for (let x = rim + from * pixels; x < rim + (from + width) * pixels; x += 1) {
        const at = y * rowBytes + 1 + (x >> 3)
        raw[at] = (raw[at] ?? 0) & ~(0x80 >> (x & 7))
      }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // One bit of grey a pixel; deflate, the usual filters, not interlaced.
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(named.length + 8)
  frame.writeUInt32BE(data.length, 0)
  named.copy(frame, 4)
  frame.writeUInt32BE(crc32(named), named.length + 4)
  return frame
}

/** Pictures are read back by a decoder, from their pixels. */
import { inflateSync } from 'node:zlib'
import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { drawPng, drawSvg, modulesOf, type QrStyle, smallestSize } from './qr-code.ts'

const url = 'https://shop.example/discount/SARAH10?utm_source=flyer'
const style: QrStyle = { size: 512, quiet_zone: 4, error_correction: 'medium' }

function modules(text: string, how: QrStyle = style) {
  const made = modulesOf(text, how)
  if (made === undefined) throw new Error('too long')
  return made
}

/** Of a PNG of ours: one bit a pixel, rows without a filter. */
function pixelsOf(png: Buffer) {
  const size = png.readUInt32BE(16)
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(data))
  const rowBytes = raw.length / size
  const dark = (x: number, y: number) => ((raw[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
  const rgba = new Uint8Array(size * size * 4).fill(255)
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (dark(x, y)) rgba.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return { size, dark, image: { width: size, height: size, data: rgba } }
}

describe('a PNG', () => {
  it.each([
    [512, 4, 'medium'],
    [137, 4, 'low'],
    [300, 0, 'high'],
    [1024, 20, 'quartile'],
  ] as const)(
    '[LNK-7] of %i pixels with a rim of %i and level %s is read as the link',
    (size, quiet_zone, error_correction) => {
      const how = { size, quiet_zone, error_correction }
      const { image, dark } = pixelsOf(drawPng(modules(url, how), how))
      expect(image.width).toBe(size)
      // A decoder wants a rim; without one it is given here.
      const pad = quiet_zone === 0 ? 24 : 0
      expect(decodeQR(pad === 0 ? image : padded(image, pad))).toBe(url)
      expect(dark(0, 0)).toBe(quiet_zone === 0 && size % modules(url, how).length === 0)
    },
  )

  it('is the same bytes every time, and few of them', () => {
    expect(drawPng(modules(url), style)).toEqual(drawPng(modules(url), style))
    expect(drawPng(modules(url), style).length).toBeLessThan(2000)
  })
})

it('[LNK-7] an SVG has the same modules', () => {
  const made = modules(url)
  const svg = drawSvg(made, style)
  const across = smallestSize(made, style)
  expect(svg).toContain(`width="512" height="512" viewBox="0 0 ${across} ${across}"`)
  const drawn = made.map(row => row.map(() => false))
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) {
      const row = drawn[Number(y) - style.quiet_zone]
      if (row) row[Number(x) - style.quiet_zone + step] = true
    }
  expect(drawn).toEqual(made)
})

it.each([
  ['low', 2953],
  ['medium', 2331],
  ['quartile', 1663],
  ['high', 1273],
] as const)('[LNK-7] level %s holds %i bytes, and no more is tried', (error_correction, most) => {
  const how = { ...style, error_correction }
  expect(modulesOf('a'.repeat(most), how)).toHaveLength(177)
  expect(modulesOf('a'.repeat(most + 1), how)).toBeUndefined()
  expect(modulesOf('é'.repeat(most), how)).toBeUndefined()
})

function padded({ width, data }: { readonly width: number; readonly data: Uint8Array }, pad: number) {
  const size = width + 2 * pad
  const wide = new Uint8Array(size * size * 4).fill(255)
  for (let y = 0; y < width; y += 1)
    wide.set(data.subarray(y * width * 4, (y + 1) * width * 4), ((y + pad) * size + pad) * 4)
  return { width: size, height: size, data: wide }
}

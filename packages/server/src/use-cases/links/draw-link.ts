/** A link as a QR code, or why not: too much to say for one, or too few pixels to draw it with. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import type { Link } from './make-link.ts'
import { drawPng, drawSvg, modulesOf, type QrStyle, smallestSize } from './qr-code.ts'

export function drawLink({ url }: Link, format: 'svg' | 'png', style: QrStyle): Reply {
  const modules = modulesOf(url, style)
  if (modules === undefined)
    return refused('redirect', 'The link is too long for a QR code of this error correction; shorten what it carries.')
  const least = smallestSize(modules, style)
  if (least > style.size) return refused('size', `Use ${least} pixels or more: the code is so many modules wide.`)
  return format === 'svg'
    ? { status: 200, body: drawSvg(modules, style), headers: { 'content-type': 'image/svg+xml' } }
    : { status: 200, body: drawPng(modules, style), headers: { 'content-type': 'image/png' } }
}

function refused(name: string, message: string): Reply {
  return problem('bad_parameter', { errors: [{ path: `$.${name}`, code: 'range', message }] })
}

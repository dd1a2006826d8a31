/** `counterfoil codes link`: the address that brings codes into the shop, and the same as a QR code. */
import { extname } from 'node:path'
import type { Api } from '../../api-client.ts'
import { findCode } from '../../codes/find-code.ts'
import { ask } from '../../codes/shown-batch.ts'
import { refuseExisting, writeFile } from '../../codes/write-file.ts'
import { UsageError } from '../../failure.ts'
import { print, printJson, remark } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface LinkOptions extends ServerOptions {
  readonly redirect?: string
  readonly utmSource?: string
  readonly utmMedium?: string
  readonly utmCampaign?: string
  readonly utmTerm?: string
  readonly utmContent?: string
  readonly qr?: string
  readonly size?: string
  readonly quietZone?: string
  readonly errorCorrection?: string
  readonly json?: boolean
}

interface Link {
  readonly url: string
  readonly codes: readonly string[]
}

export async function link(codes: readonly string[], options: LinkOptions): Promise<number> {
  const { qr, json } = options
  const picture = pictureOf(options)
  if (qr !== undefined) await refuseExisting(qr)
  const api = apiOf(options)
  const said = queryOf(codes, options)
  const made = await ask<Link>(api, { method: 'GET', path: `/v1/links?${new URLSearchParams(said)}` })
  if (qr !== undefined) {
    const query = new URLSearchParams({ ...said, ...picture })
    await writeFile(qr, await api.read(`/v1/links/qr${extname(qr).toLowerCase()}?${query}`), false)
  }
  const unknown = await unknownOf(api, made.codes)
  for (const code of unknown) remark(`${code} is no live code of this store yet: until it is, its link brings nothing.`)
  if (json) await printJson({ ...made, ...(qr !== undefined && { file: qr }), unknown })
  else await print(`${made.url}\n`)
  if (qr !== undefined && !json) remark(`${qr}: the link as a picture.`)
  return 0
}

function queryOf(codes: readonly string[], options: LinkOptions): Record<string, string> {
  const { redirect, utmSource, utmMedium, utmCampaign, utmTerm, utmContent } = options
  return given({
    codes: codes.join(','),
    redirect,
    utm_source: utmSource,
    utm_medium: utmMedium,
    utm_campaign: utmCampaign,
    utm_term: utmTerm,
    utm_content: utmContent,
  })
}

/** How the picture is drawn. Throws UsageError where there is none, or where its name says no format. */
function pictureOf({ qr, size, quietZone, errorCorrection }: LinkOptions): Record<string, string> {
  const picture = given({ size, quiet_zone: quietZone, error_correction: errorCorrection })
  if (qr === undefined && Object.keys(picture).length > 0)
    throw new UsageError('--size, --quiet-zone and --error-correction are of a picture: name its file with --qr.')
  if (qr !== undefined && !/\.(svg|png)$/i.test(qr))
    throw new UsageError(`--qr takes a file .svg or .png, not "${qr}".`)
  return picture
}

async function unknownOf(api: Api, codes: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(codes.map(code => findCode(api, code)))
  return codes.filter((_, at) => found[at] === undefined || found[at].status === 'archived')
}

function given(members: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  )
}

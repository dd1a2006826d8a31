/**
 * The built pages on disk: what `npm run build:web` left in the packages' `dist`, or in the folder that
 * COUNTERFOIL_WEB names. Every file may have its gzipped twin beside it.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'

export type WebPart = 'admin' | 'storefront'

/** A file of the pages by its relative path. */
export interface WebFile {
  readonly bytes: Buffer
  readonly mediaType: string
  /** Its gzipped twin, made when it was built. */
  readonly gzipped: Buffer | undefined
}

export interface WebFolder {
  /** Undefined: no such file, or the pages were not built. */
  readonly read: (part: WebPart, path: string) => Promise<WebFile | undefined>
  /** What an address below `assets/` names, and nothing else: no folder, no page. */
  readonly readAsset: (part: WebPart, path: string, below?: string) => Promise<WebFile | undefined>
}

/** As builds name them. */
const asset = /^assets\/[\w.-]{1,200}$/

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
}

/** `folder`: where `admin/` and `storefront/` were built to; absent: each package's own `dist`. */
export function createWebFolder(folder: string | undefined): WebFolder {
  const folders = { admin: placeOf('admin', folder), storefront: placeOf('storefront', folder) }
  const read: WebFolder['read'] = async (part, path) => {
    const place = folders[part]
    const file = normalize(join(place, path))
    const mediaType = mediaTypes[file.slice(file.lastIndexOf('.') + 1)]
    if (!file.startsWith(place + sep) || mediaType === undefined) return undefined
    const bytes = await readOrNothing(file)
    return bytes && { bytes, mediaType, gzipped: await readOrNothing(`${file}.gz`) }
  }
  return {
    read,
    readAsset: async (part, path, below = '') =>
      asset.test(path) && !path.endsWith('.html') ? read(part, below + path) : undefined,
  }
}

function placeOf(part: WebPart, folder: string | undefined): string {
  if (folder !== undefined) return join(folder, part)
  return join(dirname(createRequire(import.meta.url).resolve(`@counterfoil/${part}/package.json`)), 'dist')
}

async function readOrNothing(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code)))
      return undefined
    throw error
  }
}

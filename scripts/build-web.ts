/**
 * Builds what browsers are given: the admin, the `<promo-code>` element and the demo shop.
 *
 *     node scripts/build-web.ts [--if-changed] [--out FOLDER] [--development]
 *
 * Without `--out` each stands in its package's `dist`. A stamp of the sources lies beside them, so that `--if-changed`
 * costs a tenth of a second when nothing changed. `--development` keeps React's warnings: with `--out`, for a run of the
 * tests of pages that names the folder in COUNTERFOIL_WEB.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { root } from './source-files.ts'

const { values } = parseArgs({
  options: { 'if-changed': { type: 'boolean' }, out: { type: 'string' }, development: { type: 'boolean' } },
})
const folders = {
  admin: values.out === undefined ? join(root, 'packages/admin/dist') : join(values.out, 'admin'),
  storefront: values.out === undefined ? join(root, 'packages/storefront/dist') : join(values.out, 'storefront'),
}
const stamp = stampOf(globSync('packages/{admin,storefront,contract,engine,codes}/src/**/*', { cwd: root }))
const stampFile = join(folders.storefront, 'sources.sha256')

if (values['if-changed'] && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0)

// React's own checks are for `--development`, whatever asks for the build: they double what a browser loads.
process.env.NODE_ENV = values.development ? 'development' : 'production'
const began = performance.now()
console.log('Building the pages (admin, shop, promo-code element) …')
// Only here: the answer "nothing changed" needs no bundler.
const { buildAdmin, buildElement, buildShop } = await import('./web/targets.ts')
await buildElement(folders.storefront)
await buildShop(join(folders.storefront, 'shop'))
await buildAdmin(folders.admin)
for (const folder of Object.values(folders)) squeeze(folder)
writeFileSync(stampFile, stamp)
console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)

/** Of every source file's path and bytes, and of the libraries' versions. */
function stampOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of [...paths, 'package-lock.json', 'scripts/web/targets.ts'].sort()) {
    if (!/\.\w+$/.test(path) || path.includes('.test.')) continue
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** Gzipped twins beside the files: the service squeezes nothing while it answers. */
function squeeze(folder: string): void {
  for (const path of globSync('**/*.{js,css,svg}', { cwd: folder }))
    writeFileSync(join(folder, `${path}.gz`), gzipSync(readFileSync(join(folder, path)), { level: 9 }))
}

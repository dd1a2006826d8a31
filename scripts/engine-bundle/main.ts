/** `npm run bundle`: writes the engine for the browser to `packages/engine/dist` and prints what it weighs. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { root } from '../source-files.ts'
import { bundleEngine } from './bundle.ts'

const folder = `${root}/packages/engine/dist`
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, code] of (await bundleEngine()).files) {
  writeFileSync(`${folder}/${name}`, code)
  console.log(`${name}: ${code.length} bytes, ${gzipSync(code, { level: 9 }).length} gzipped`)
}

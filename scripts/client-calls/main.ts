/** `npm run client`: writes the tables of the typed client, after an operation of the contract was added or changed. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { root } from '../source-files.ts'
import { clientTables } from './generate.ts'

const folder = `${root}/packages/contract/src/client`
const tables = await clientTables()
rmSync(`${folder}/calls`, { recursive: true, force: true })
mkdirSync(`${folder}/calls`)
for (const [name, text] of tables) writeFileSync(`${folder}/${name}`, text)
execFileSync(`${root}/node_modules/.bin/biome`, ['format', '--write', `${folder}/routes.ts`, `${folder}/calls`], {
  cwd: root,
  stdio: 'ignore',
})
console.log(`${folder}: ${tables.size} tables written.`)

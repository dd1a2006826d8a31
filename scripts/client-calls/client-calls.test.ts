/** The tables of the typed client follow the operations, and the client carries nothing but itself. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { operations } from '@counterfoil/contract'
import { createClient } from '@counterfoil/contract/client'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { root, textOf } from '../source-files.ts'
import { clientTables } from './generate.ts'

const folder = 'packages/contract/src/client'

test('[TYC-1] the tables are what the operations say: run `npm run client`', { timeout: 60_000 }, async () => {
  const tables = await clientTables()
  expect(
    readdirSync(`${root}/${folder}/calls`)
      .map(name => `calls/${name}`)
      .sort(),
  ).toEqual([...tables.keys()].filter(name => name.startsWith('calls/')).sort())
  for (const [name, text] of tables) expect(textOf(`${folder}/${name}`), name).toBe(formatted(name, text))
})

/** As Biome writes it. */
function formatted(name: string, text: string): string {
  const options = ['format', `--stdin-file-path=${folder}/${name}`]
  return execFileSync(`${root}/node_modules/.bin/biome`, options, { cwd: root, input: text, encoding: 'utf8' })
}

test('[TYC-1] every operation is a method, and no method is anything else', () => {
  const { request, url, ...methods } = createClient({ url: '' })
  expect(Object.keys(methods).sort()).toEqual(operations.map(({ id }) => id).sort())
  expect(typeof request).toBe('function')
  for (const { id, path, params = {} } of operations) {
    const input = Object.fromEntries(Object.keys(params).map(name => [name, name]))
    expect(url(id as 'readStore', input), id).toBe(path.replaceAll(/[{}]/g, ''))
  }
})

test('[TYC-1] it bundles without a single import, and weighs little', async () => {
  const outside: string[] = []
  const bundle = await rolldown({
    input: `${root}/${folder}/index.ts`,
    platform: 'browser',
    plugins: [
      {
        name: 'outside',
        load: id => {
          if (!id.startsWith(`${root}/${folder}/`)) outside.push(id)
          return null
        },
      },
    ],
  })
  const { output } = await bundle.generate({ minify: true })
  expect(outside).toEqual([])
  expect(output).toHaveLength(1)
  expect(output[0].imports).toEqual([])
  expect(output[0].code).not.toMatch(/\bimport\b|\brequire\b|process\.|node:/)
  const weight = gzipSync(output[0].code, { level: 9 }).length
  console.log(`The typed client: ${output[0].code.length} bytes, ${weight} gzipped.`)
  expect(weight).toBeLessThan(4096)
})

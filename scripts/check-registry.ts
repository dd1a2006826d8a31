/**
 * Every file of conditions/ and effects/ that defines a type stands in that folder's index, once, and comes to a page with
 * the engine or later: a new type can't be forgotten (it was, in peers, for months).
 */
import { report, sourceFiles, textOf } from './source-files.ts'

/** `defineCondition`, `defineOpposable`, `defineEffect`. */
const definer = /export const (\w+)(?::[^=]+)? = define[A-Z]\w*[<(]/

const findings: string[] = []
let types = 0

for (const noun of ['condition', 'effect'] as const) {
  const folder = `packages/engine/src/${noun}s/`
  const index = textOf(`${folder}index.ts`)
  const inPages = [`${noun}s`, 'more'].map(name => textOf(`packages/engine/src/browser/${name}.ts`)).join()
  for (const path of sourceFiles(
    file => file.startsWith(folder) && file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )) {
    const defined = textOf(path).match(definer)?.[1]
    if (!defined) continue
    types += 1
    const file = path.slice(folder.length)
    if (!index.includes(`'./${file}'`))
      findings.push(`${path} defines ${defined}, but ${folder}index.ts does not import it`)
    if (inPages.split(`'../${noun}s/${file}'`).length !== 2)
      findings.push(`${path} defines ${defined}, which one file of browser/ should import: ${noun}s.ts or more.ts`)
    const mentions = index.match(new RegExp(`\\b${defined}\\b`, 'g'))?.length ?? 0
    if (mentions < 2) findings.push(`${folder}index.ts imports ${defined} without listing it`)
  }
}

report('registry', findings, `${types} conditions and effects are all listed`)

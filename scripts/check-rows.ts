/**
 * docs/KNOWN-FAULTS.md lists what went wrong elsewhere, a row each. Every row has a test that carries its id in brackets,
 * in the folders that its group names; a row that stands under "Not yet" has none yet. Two groups may use one id where they
 * look for it in different folders.
 */
import { report, textOf } from './source-files.ts'
import { citedIds } from './test-names.ts'

const page = 'docs/KNOWN-FAULTS.md'
const cited = citedIds(/[A-Z]\d+/)
const findings: string[] = []
const seen = new Set<string>()
let rows = 0
let later = 0

for (const group of textOf(page).split(/^## /m).slice(1)) {
  const places = group.match(/^Tests in ([\s\S]*?)\.$/m)?.[1] ?? ''
  const folders = [...places.matchAll(/`([^`]+)`/g)].map(match =>
    match[1]!.endsWith('.ts') ? match[1]! : `${match[1]}/`,
  )
  const title = group.split('\n', 1)[0]!
  if (folders.length === 0) findings.push(`${page}: "${title}" does not say where its tests are`)
  const [now = '', notYet = ''] = group.split(/^Not yet:$/m)
  for (const id of idsOf(now)) {
    rows += 1
    once(id, folders)
    if (!hasTest(id, folders)) findings.push(`row ${id} of ${page} has no test in ${folders.join(', ')}`)
  }
  for (const id of idsOf(notYet)) {
    later += 1
    once(id, folders)
    if (hasTest(id, folders)) findings.push(`row ${id} of ${page} stands under "Not yet", but has a test`)
  }
}

report('rows', findings, `${rows} known faults, each with a test; ${later} wait for a later part`)

function idsOf(text: string): string[] {
  return [...text.matchAll(/^\| ([A-Z]\d+) \|/gm)].map(match => match[1]!)
}

function hasTest(id: string, folders: readonly string[]): boolean {
  return (cited.get(id) ?? []).some(path => folders.some(folder => path.startsWith(folder)))
}

function once(id: string, folders: readonly string[]): void {
  for (const folder of folders) {
    const place = [...seen].find(other => other.startsWith(`${id} `) && overlap(other.slice(id.length + 1), folder))
    if (place !== undefined) findings.push(`row ${id} of ${page} stands there twice, for ${place} and ${folder}`)
  }
  for (const folder of folders) seen.add(`${id} ${folder}`)
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

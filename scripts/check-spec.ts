/**
 * docs/SPEC.md numbers the rules; test names cite them in brackets. Every rule has a test, and every rule that a test
 * cites exists.
 */
import { report, textOf } from './source-files.ts'
import { citedIds } from './test-names.ts'

const rules = new Set([...textOf('docs/SPEC.md').matchAll(/^\*\*([A-Z]{1,3}-\d+)\*\*/gm)].map(match => match[1]!))
const cited = citedIds(/[A-Z]{1,3}-\d+/)

const findings = [
  ...[...rules].filter(rule => !cited.has(rule)).map(rule => `rule ${rule} of docs/SPEC.md has no test that cites it`),
  ...[...cited]
    .filter(([rule]) => !rules.has(rule))
    .map(([rule, paths]) => `${paths.at(-1)} cites ${rule}, which docs/SPEC.md does not have`),
]
report('spec', findings, `${rules.size} rules, each with a test`)

/**
 * docs/SPEC.md numbers the rules; test names cite them in brackets. Every rule has a test, and every rule that a test
 * cites exists.
 */
import { report, sourceFiles, textOf } from './source-files.ts'

const rules = new Set([...textOf('docs/SPEC.md').matchAll(/^\*\*([A-Z]{1,3}-\d+)\*\*/gm)].map(match => match[1]!))
const cited = new Map<string, string>()

for (const path of sourceFiles(file => file.endsWith('.test.ts'))) {
  for (const match of textOf(path).matchAll(/\b(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*[`'"][^`'"\n]*/g)) {
    for (const rule of match[0].matchAll(/\[([A-Z]{1,3}-\d+)\]/g)) cited.set(rule[1]!, path)
  }
}

const findings = [
  ...[...rules].filter(rule => !cited.has(rule)).map(rule => `rule ${rule} of docs/SPEC.md has no test that cites it`),
  ...[...cited]
    .filter(([rule]) => !rules.has(rule))
    .map(([rule, path]) => `${path} cites ${rule}, which docs/SPEC.md does not have`),
]
report('spec', findings, `${rules.size} rules, each with a test`)

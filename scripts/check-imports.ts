/**
 * Holds the arrows between packages (docs/ARCHITECTURE.md): every package may import only those to its left, the
 * engine and codes nothing at all, and nobody reaches into another package's folders.
 */
import { report, sourceFiles, textOf } from './source-files.ts'

/** What a package may import of ours. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  codes: [],
  ledger: ['engine', 'codes'],
  contract: ['engine', 'codes', 'ledger'],
  server: ['engine', 'codes', 'ledger', 'contract', 'storefront'],
  cli: ['engine', 'codes', 'contract', 'server'],
  admin: ['engine', 'codes', 'contract'],
  storefront: ['contract'],
  e2e: ['engine', 'contract', 'server'],
  faults: ['server'],
}

/** Packages that stand alone: no library, no Node module, no clock and no chance. */
const pure = ['engine', 'codes', 'ledger']

/** Further doors of a package: what only some callers may carry, like the cipher of code spaces. */
const doors: readonly string[] = [
  '@counterfoil/codes/space',
  '@counterfoil/contract/client',
  '@counterfoil/storefront/shop/back-end',
  '@counterfoil/engine/currencies',
]
const mayEncrypt = /^packages\/codes\/src\/space\//
const impureWords =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|setInterval|process\.|Temporal\.Now)\b/

const importPattern =
  /(?:^|\n)(?:import|export)\s[^'"]*?[}*\w]\s+from\s+['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

const findings: string[] = []
const files = sourceFiles(path => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))

for (const path of files) {
  const text = textOf(path)
  const name = path.split('/')[1]!
  const test = /\.test(-data)?\.ts$/.test(path)
  for (const match of text.matchAll(importPattern)) {
    const target = match[1] ?? match[2] ?? match[3]!
    const finding = judge(name, target, test || (target === 'node:crypto' && mayEncrypt.test(path)))
    if (finding) findings.push(`${path}: ${finding}`)
  }
  const impure = !test && pure.includes(name) ? withoutComments(text).match(impureWords) : null
  if (impure) findings.push(`${path}: ${name} is pure, but reads ${impure[0]}`)
}

report('imports', findings, `${files.length} files keep the arrows`)

function judge(name: string, target: string, test: boolean): string | undefined {
  if (target.startsWith('.')) return leavesPackage(target) ? `reaches out of its package: ${target}` : undefined
  const own = target.match(/^@counterfoil\/([^/]+)(\/.*)?$/)
  if (own) {
    if (own[2] && !doors.includes(target)) return `reaches into a package past its front door: ${target}`
    return allowed[name]?.includes(own[1]!) || own[1] === name ? undefined : `${name} may not import ${own[1]}`
  }
  return pure.includes(name) && !test ? `${name} is pure and may not import ${target}` : undefined
}

function leavesPackage(target: string): boolean {
  return /(^|\/)packages\//.test(target) || target.split('/').filter(part => part === '..').length > 5
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

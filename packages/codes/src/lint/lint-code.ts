/**
 * Looks over a readable code before it goes live. Readable codes have no secrecy at all: what protects them is limits,
 * dates and conditions, and this is where that is said.
 */
import { canonicalCode } from '../canonical-code.ts'
import type { CodeFinding, CodeSeverity } from './finding.ts'
import { whyMalformed } from './foreign-characters.ts'
import { rules } from './rules/index.ts'
import { examine, type LintSubject } from './subject.ts'

const rank: Readonly<Record<CodeSeverity, number>> = { error: 0, warning: 1, hint: 2 }

/** The findings, errors first, then in the order of the rules; the order of the live codes changes nothing. Pure. */
export function lintCode(subject: LintSubject): readonly CodeFinding[] {
  const canonical = canonicalCode(subject.code.code, { case: subject.settings.code_case })
  if (canonical === null) return [whyMalformed(subject.code.code)]
  const examined = examine(subject, canonical)
  return rules
    .flatMap(({ rule, find }) => {
      const found = find(examined)
      return found === undefined ? [] : [{ rule, ...found } as CodeFinding]
    })
    .sort((a, b) => rank[a.severity] - rank[b.severity])
}

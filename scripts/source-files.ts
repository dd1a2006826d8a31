/** The repository's own source files, as git sees them (tracked, or new and not ignored), for the scripts of the gate. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Paths from the root, with `/`, that match. */
export function sourceFiles(matches: (path: string) => boolean): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return [...new Set(listed.toString().split('\n'))].filter(
    path => path !== '' && matches(path) && existsSync(join(root, path)),
  )
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Prints the findings and ends the process; a script of the gate says nothing more when all is well. */
export function report(name: string, findings: readonly string[], checked: string): void {
  for (const finding of findings) console.error(`${name}: ${finding}`)
  if (findings.length > 0) process.exit(1)
  console.log(`${name}: ${checked}`)
}

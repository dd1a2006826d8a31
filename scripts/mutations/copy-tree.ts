/** A private copy of the sources, with the installed packages linked in, and our own packages linked to the copy. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root, sourceFiles } from '../source-files.ts'

export function copyTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'counterfoil-mutations-'))
  for (const file of sourceFiles(() => true)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    cpSync(join(root, file), join(tree, file))
  }
  const [installed, linked] = [join(root, 'node_modules'), join(tree, 'node_modules')]
  mkdirSync(join(linked, '@counterfoil'), { recursive: true })
  for (const name of readdirSync(installed))
    if (name !== '@counterfoil') symlinkSync(realpathSync(join(installed, name)), join(linked, name))
  for (const name of readdirSync(join(tree, 'packages')))
    symlinkSync(join(tree, 'packages', name), join(linked, '@counterfoil', name))
  return tree
}

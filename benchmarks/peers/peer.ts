/** Finds the peers' packages, which are installed on demand and beside, not inside, our own dependencies. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const folder = import.meta.dirname
const load = createRequire(join(folder, 'package.json'))

export const howToInstall = 'npm run peers -w benchmarks'

/** A module of a peer by its path below `node_modules`, or undefined when the peers are not installed. */
export function loadPeer<Module>(path: string): Module | undefined {
  const file = join(folder, 'node_modules', path)
  return existsSync(file) || existsSync(`${file}.js`) ? (load(file) as Module) : undefined
}

/** Builds the pages before they are tested, unless what stands is what the sources give. */
import { spawnSync } from 'node:child_process'
import { root } from '../../../scripts/source-files.ts'

export default function setup(): void {
  // A folder of one's own is built by whoever named it.
  if (process.env.COUNTERFOIL_WEB) return
  const { status } = spawnSync('node', ['scripts/build-web.ts', '--if-changed'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The pages could not be built.')
}

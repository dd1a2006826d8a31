/** The codes of a batch into a file or to standard output, behind a bar. */
import type { Api } from '../api-client.ts'
import { createBar } from '../output/bar.ts'
import { printBytes } from '../output/print.ts'
import { fetchCodes, type Wanted } from './fetch-codes.ts'
import { writeFile } from './write-file.ts'

export interface Target {
  /** Absent: standard output. */
  readonly output?: string
  readonly gzip?: boolean
  /** Codes to come, for the bar. */
  readonly total: number
}

/** How many codes came. */
export async function fetchFile(api: Api, wanted: Wanted, { output, gzip = false, total }: Target): Promise<number> {
  const bar = createBar('Writing', 'codes')
  let done = 0
  const codes = fetchCodes(api, wanted, count => {
    done = count
    bar.update(done, total)
  })
  try {
    if (output !== undefined) await writeFile(output, codes, gzip)
    else for await (const lines of codes) await printBytes(lines)
  } finally {
    bar.stop()
  }
  return done
}

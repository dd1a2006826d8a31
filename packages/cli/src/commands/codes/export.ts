/** `counterfoil codes export`: every code with its use, as the server streams it. */
import { refuseExisting, writeFile } from '../../codes/write-file.ts'
import { UsageError } from '../../failure.ts'
import { printBytes, printJson, remark } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface ExportOptions extends ServerOptions {
  readonly promotion?: string
  readonly status?: string
  readonly output?: string
  readonly gzip?: boolean
  readonly json?: boolean
}

export async function exportCodes(options: ExportOptions): Promise<number> {
  const { promotion, status, output, gzip = false, json } = options
  if (gzip && output === undefined) throw new UsageError('--gzip needs --output.')
  if (json && output === undefined) throw new UsageError('--json needs --output: the codes themselves are CSV.')
  if (output !== undefined) await refuseExisting(output)
  const query = new URLSearchParams({
    ...(promotion !== undefined && { promotion }),
    ...(status !== undefined && { status }),
  })
  const counted = { bytes: 0 }
  const pieces = counting(await apiOf(options).read(`/v1/codes.csv?${query}`), counted)
  if (output !== undefined) await writeFile(output, pieces, gzip)
  else for await (const piece of pieces) await printBytes(piece)
  if (json) await printJson({ file: output, bytes: counted.bytes })
  else if (output !== undefined) remark(`${output}: the codes with their use.`)
  return 0
}

async function* counting(pieces: AsyncIterable<Uint8Array>, counted: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    counted.bytes += piece.length
    yield piece
  }
}

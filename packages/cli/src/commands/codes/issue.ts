/** `counterfoil codes issue`: a code for each recipient of a file, and a file with everybody's code. */
import { createReadStream } from 'node:fs'
import { type IssuedRow, issueMany } from '../../codes/issue-many.ts'
import { readTable } from '../../codes/read-table.ts'
import { refuseExisting, writeFile } from '../../codes/write-file.ts'
import { UsageError } from '../../failure.ts'
import { createBar } from '../../output/bar.ts'
import { printBytes, printJson, remark } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface IssueOptions extends ServerOptions {
  readonly promotion?: string
  readonly batch?: string
  readonly purpose: string
  readonly expiresAfter?: string
  readonly layout: 'plain' | 'klaviyo'
  readonly output?: string
  readonly json?: boolean
}

export async function issue(path: string, options: IssueOptions): Promise<number> {
  const { promotion, batch, purpose, expiresAfter, layout, output, json } = options
  if ((promotion === undefined) === (batch === undefined)) throw new UsageError('say one of --promotion and --batch.')
  if (json && output === undefined) throw new UsageError('--json needs --output: the codes themselves are CSV.')
  if (output !== undefined) await refuseExisting(output)
  const stream = path === '-' ? process.stdin : createReadStream(path)
  const wish = {
    purpose,
    ...(promotion !== undefined && { promotion }),
    ...(batch !== undefined && { batch }),
    ...(expiresAfter !== undefined && { expires_after: expiresAfter }),
  }
  const counted = { issued: 0, existing: 0, refused: 0 }
  const rows = issueMany(apiOf(options), wish, readTable(stream.setEncoding('utf8')))
  const lines = linesOf(rows, layout, counted)
  if (output !== undefined) await writeFile(output, lines, false)
  else for await (const piece of lines) await printBytes(piece)
  if (json) await printJson({ file: output, ...counted })
  else remark(`${counted.issued} handed out, ${counted.existing} had theirs, ${counted.refused} got none.`)
  return counted.refused === 0 ? 0 : 1
}

interface Counted {
  issued: number
  existing: number
  refused: number
}

async function* linesOf(
  rows: AsyncIterable<IssuedRow>,
  layout: IssueOptions['layout'],
  counted: Counted,
): AsyncGenerator<Uint8Array> {
  const { headings, cells } = layouts[layout]
  const bar = createBar('handed out', 'codes')
  yield Buffer.from(`${headings.join(',')}\n`)
  let done = 0
  try {
    for await (const row of rows) {
      done += 1
      bar.update(done, done)
      if (row.status === 'issued' || row.status === 'existing') counted[row.status] += 1
      else counted.refused += 1
      const line = cells(row)
      if (line) yield Buffer.from(`${line.map(cell).join(',')}\n`)
      else remark(`Line ${row.line}: ${row.status}.`)
    }
  } finally {
    bar.stop()
  }
}

interface Layout {
  readonly headings: readonly string[]
  /** Undefined: who has no code has no line. */
  readonly cells: (row: IssuedRow) => readonly string[] | undefined
}

const layouts: Readonly<Record<IssueOptions['layout'], Layout>> = {
  plain: {
    headings: ['customer_id', 'email', 'code', 'ends', 'status'],
    cells: ({ customerId, email, code, ends, status }) => [customerId, email, code, ends, status],
  },
  klaviyo: {
    headings: ['Email', 'External ID', 'Coupon', 'Coupon Expires'],
    cells: ({ customerId, email, code, ends }) => (code === '' ? undefined : [email, customerId, code, ends]),
  },
}

/** Quoted where it has to be; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

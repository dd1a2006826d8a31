/** Codes for the recipients of a file: its rows, the calls that are made of them, and what becomes of bad ones. */
import { expect, it } from 'vitest'
import type { Api, ApiCall } from '../api-client.ts'
import { issueMany } from './issue-many.ts'
import { readTable } from './read-table.ts'

async function* piecesOf(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

const tableOf = (...pieces: readonly string[]) => Array.fromAsync(readTable(piecesOf(...pieces)))

it('reads rows by the names of their columns: quotes, breaks inside of them, semicolons, pieces that end anywhere', async () => {
  expect(
    await tableOf('\ufeffEmail,Customer_ID\r\n', 'a@x.com,c1\r\n\r\n"b,""b""\n@x.com",c2,more\nc@x', '.com'),
  ).toEqual([
    { line: 2, cells: { email: 'a@x.com', customer_id: 'c1' } },
    { line: 4, cells: { email: 'b,"b"\n@x.com', customer_id: 'c2' } },
    { line: 6, cells: { email: 'c@x.com' } },
  ])
  expect(await tableOf('email;external id\nx@x.com;7\n')).toEqual([
    { line: 2, cells: { email: 'x@x.com', 'external id': '7' } },
  ])
  await expect(tableOf('email\n"open')).rejects.toThrow('the quote in line 2 has no end.')
})

/** Knows the rules of the service: whoever has a name without @ is nobody, of codes there are `left`. */
function fakeApi(left = 10_000) {
  const calls: number[] = []
  const codes = new Map<string, string>()
  const call = async ({ body }: ApiCall) => {
    const { recipients } = body as { recipients: readonly { email?: string; customer_id?: string }[] }
    calls.push(recipients.length)
    const errors = recipients.flatMap(({ email }, place) =>
      email?.includes('@') === false ? [{ path: `$.recipients[${place}].email`, message: 'no' }] : [],
    )
    if (errors.length > 0) return { status: 422, body: { errors }, etag: undefined }
    const data = recipients.map(({ email, customer_id }) => {
      const name = email ?? customer_id ?? ''
      const known = codes.get(name)
      if (known) return { status: 200, code: { code: known } }
      if (codes.size >= left) return { status: 409, problem: { code: 'pool_empty' } }
      codes.set(name, `CODE-${codes.size}`)
      return { status: 201, code: { code: codes.get(name), ends: '2026-12-01T00:00:00Z' } }
    })
    return { status: 201, body: { data }, etag: undefined }
  }
  return { api: { url: '', call } as unknown as Api, calls }
}

const issued = (api: Api, table: string) =>
  Array.fromAsync(issueMany(api, { purpose: 'w', promotion: 'p' }, readTable(piecesOf(table))))

it('asks for 1,000 at a time, and tells everybody at their line', async () => {
  const { api, calls } = fakeApi()
  const rows = await issued(api, `email\n${Array.from({ length: 2500 }, (_, n) => `${n}@x.com\n`).join('')}`)
  expect(calls).toEqual([1000, 1000, 500])
  expect(rows[2499]).toEqual({
    line: 2501,
    customerId: '',
    email: '2499@x.com',
    code: 'CODE-2499',
    ends: '2026-12-01T00:00:00Z',
    status: 'issued',
  })
})

it('leaves out who is nobody, serves the others, and says who got none', async () => {
  const { api, calls } = fakeApi(2)
  const rows = await issued(api, 'email,external id\na@x.com,\nnobody,\n,\n,c1\na@x.com,\nb@x.com,\n')
  expect(rows.map(({ line, code, status }) => [line, code, status])).toEqual([
    [2, 'CODE-0', 'issued'],
    [3, '', 'invalid'],
    [5, 'CODE-1', 'issued'],
    [6, 'CODE-0', 'existing'],
    [7, '', 'pool_empty'],
  ])
  expect(calls).toEqual([5, 4])
  expect(await issued(api, 'email\nnobody\n')).toMatchObject([{ status: 'invalid' }])
  const refusing = {
    call: async () => ({
      status: 422,
      body: { title: 'No.', errors: [{ path: '$.promotion', message: 'not there' }] },
    }),
  }
  await expect(issued(refusing as unknown as Api, 'email\na@x.com\n')).rejects.toThrow('$.promotion: not there')
})

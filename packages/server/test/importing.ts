/** Imports for tests: begun, sent and waited for over HTTP, and what became of them. */
import { expect } from 'vitest'
import type { TestService } from './with-service.ts'

export interface ShownImport {
  readonly id: string
  readonly status: string
  readonly received_bytes: number
  readonly rows: number
  readonly imported: number
  readonly problems: number
  readonly first_problems: readonly { readonly row: number; readonly reason: string; readonly value?: string }[]
}

export const csv = { 'content-type': 'text/csv' }

/** `promotion` is what the codes open unless the request says otherwise. */
export function importer({ ask, database }: Pick<TestService, 'ask' | 'database'>, promotion = 'base') {
  let begun = 0
  let named = 0

  const begin = async (request: object = {}): Promise<string> => {
    begun += 1
    const id = `imp-${begun}`
    const answer = await ask('POST', '/v1/imports', { body: { id, promotion, ...request } })
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ id, status: 'receiving' })])
    return id
  }
  const put = (id: string, body: string, query = '') =>
    ask('PUT', `/v1/imports/${id}/file${query}`, { body, headers: csv })
  const over = async (id: string): Promise<ShownImport> => {
    for (;;) {
      const shown = (await ask('GET', `/v1/imports/${id}`)).body as unknown as ShownImport
      if (shown.status !== 'checking') return shown
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  return {
    begin,
    put,
    over,
    /** The whole file in one request; the import as it is once it is over. */
    send: async (file: string, request: object = {}): Promise<ShownImport> => {
      const id = await begin(request)
      const answer = await put(id, file)
      expect([answer.status, answer.body]).toEqual([200, expect.anything()])
      return over(id)
    },
    found: async (text: string) => (await ask('GET', `/v1/codes?code=${encodeURIComponent(text)}`)).body.data,
    rows: async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> => {
      named += 1
      return database.db.query<Row>({ name: `test-imports-${named}`, text, values })
    },
  }
}

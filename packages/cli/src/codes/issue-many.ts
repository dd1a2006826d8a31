/** Codes for the recipients of a table, 1,000 at a time; asked again, everybody gets the code that they have. */
import { type Api, type ApiAnswer, problemText } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'
import type { TableRow } from './read-table.ts'

export interface IssueWish {
  readonly promotion?: string | undefined
  readonly batch?: string | undefined
  readonly purpose: string
  readonly expires_after?: string | undefined
}

export interface IssuedRow {
  readonly line: number
  readonly customerId: string
  readonly email: string
  /** Empty: refused. */
  readonly code: string
  readonly ends: string
  /** `issued`, `existing`, or why there is none. */
  readonly status: string
}

/** Recipients of one call. */
const mostAtOnce = 1000

/** Throws CommandFailed where the server refuses the wish itself. */
export async function* issueMany(api: Api, wish: IssueWish, rows: AsyncIterable<TableRow>): AsyncGenerator<IssuedRow> {
  let some: Asked[] = []
  for await (const row of rows) {
    some.push(askedOf(row))
    if (some.length < mostAtOnce) continue
    yield* await issueSome(api, wish, some)
    some = []
  }
  if (some.length > 0) yield* await issueSome(api, wish, some)
}

interface Asked {
  readonly line: number
  readonly customerId: string
  readonly email: string
}

function askedOf({ line, cells }: TableRow): Asked {
  const cell = (...names: readonly string[]) =>
    names.map(name => cells[name]?.trim() ?? '').find(text => text !== '') ?? ''
  return { line, customerId: cell('customer_id', 'external id', 'customer id'), email: cell('email', 'e-mail') }
}

async function issueSome(api: Api, wish: IssueWish, some: readonly Asked[]): Promise<readonly IssuedRow[]> {
  const named = some.filter(({ customerId, email }) => customerId !== '' || email !== '')
  const first = named.length === 0 ? undefined : await ask(api, wish, named)
  const bad = first && badPlaces(first)
  const good = bad ? named.filter((_, place) => !bad.has(place)) : named
  const answer = bad && good.length > 0 ? await ask(api, wish, good) : first
  const outcomes = bad && good.length === 0 ? [] : outcomesOf(answer)
  const byLine = new Map(good.map(({ line }, place) => [line, outcomes[place]]))
  return some.map(asked => rowOf(asked, byLine.get(asked.line)))
}

function ask(api: Api, wish: IssueWish, some: readonly Asked[]): Promise<ApiAnswer> {
  const recipients = some.map(({ customerId, email }) => ({
    ...(customerId !== '' && { customer_id: customerId }),
    ...(email !== '' && { email }),
  }))
  return api.call({ method: 'POST', path: '/v1/codes/issue', body: { ...wish, recipients } })
}

/** Recipients that cannot be anybody; undefined: nothing of the kind is wrong. */
function badPlaces({ status, body }: ApiAnswer): ReadonlySet<number> | undefined {
  if (status !== 422) return undefined
  const { errors = [] } = body as { readonly errors?: readonly { readonly path: string }[] }
  const places = errors.map(({ path }) => /^\$\.recipients\[(\d+)\]/.exec(path)?.[1])
  return places.length === 0 || places.includes(undefined) ? undefined : new Set(places.map(Number))
}

interface Outcome {
  readonly status: number
  readonly code?: { readonly code: string; readonly ends?: string }
  readonly problem?: { readonly code: string }
}

function outcomesOf(answer: ApiAnswer | undefined): readonly Outcome[] {
  if (!answer) return []
  if (answer.status >= 300) throw new CommandFailed(`nothing was handed out: ${problemText(answer)}`)
  return (answer.body as { readonly data: readonly Outcome[] }).data
}

function rowOf(asked: Asked, outcome: Outcome | undefined): IssuedRow {
  const { code, problem, status } = outcome ?? {}
  if (!code) return { ...asked, code: '', ends: '', status: problem?.code ?? 'invalid' }
  return { ...asked, code: code.code, ends: code.ends ?? '', status: status === 201 ? 'issued' : 'existing' }
}

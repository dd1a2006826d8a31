/** `counterfoil backtest`: promotions of files, tried on the orders of a server. Nothing is stored. */
import { type Api, createApi } from '../api-client.ts'
import { findFiles, readDocuments } from '../apply/read-files.ts'
import { showErrors } from '../apply/show.ts'
import { isFields, readWanted, type Wanted } from '../apply/wanted.ts'
import { type BacktestAnswer, showBacktest } from '../backtest/show.ts'
import { ServerRefused, UsageError } from '../failure.ts'
import { print, printJson, remark } from '../output/print.ts'

export interface BacktestOptions {
  readonly url?: string
  readonly key?: string
  readonly from?: string
  readonly to?: string
  readonly limit?: string
  readonly assumeCodes?: boolean
  readonly json?: boolean
}

/** Codes that one backtest may bring along. */
const mostCodes = 100

export async function backtest(paths: readonly string[], options: BacktestOptions): Promise<number> {
  const key = options.key ?? process.env.COUNTERFOIL_SECRET_KEY
  if (!key) throw new UsageError('a secret key is needed: set COUNTERFOIL_SECRET_KEY, or give --key.')
  const api = createApi(options.url ?? process.env.COUNTERFOIL_URL ?? 'http://localhost:4600', key)
  const read = findFiles(paths).map(readDocuments)
  const { wanted, errors: wrong } = readWanted(read.flatMap(file => file.documents))
  const errors = [...read.flatMap(file => file.errors), ...wrong]
  if (errors.length > 0) {
    await (options.json ? printJson({ errors }) : print(showErrors(errors)))
    return 1
  }
  if (!wanted.some(({ kind }) => kind === 'promotion')) throw new UsageError('there is no promotion in these files.')
  const told = await ask(api, wanted, options)
  await (options.json ? printJson(told) : print(showBacktest(told)))
  return 0
}

async function ask(api: Api, wanted: readonly Wanted[], options: BacktestOptions): Promise<BacktestAnswer> {
  const promotions = wanted.filter(({ kind }) => kind === 'promotion').map(({ document }) => document)
  const ids = new Set(promotions.map(({ id }) => id))
  const codes = wanted.flatMap(({ kind, document: { code, promotion } }) =>
    kind === 'code' && ids.has(promotion) ? [{ code, promotion }] : [],
  )
  if (codes.length > mostCodes) remark(`${codes.length} codes are too many to bring along: those of the server count.`)
  const body = {
    promotions,
    ...(codes.length > 0 && codes.length <= mostCodes && { codes }),
    ...(options.assumeCodes && { assume_codes: true }),
    ...(options.from !== undefined && { from: options.from }),
    ...(options.to !== undefined && { to: options.to }),
    ...(options.limit !== undefined && { limit: limitOf(options.limit) }),
  }
  const answer = await api.call({ method: 'POST', path: '/v1/backtests', body })
  if (answer.status === 200 && isBacktest(answer.body)) return answer.body
  throw new ServerRefused(answer)
}

function limitOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError('--limit must be a number of orders.')
  return Number(text)
}

function isBacktest(body: unknown): body is BacktestAnswer {
  return isFields(body) && typeof body.orders === 'number' && Array.isArray(body.promotions)
}

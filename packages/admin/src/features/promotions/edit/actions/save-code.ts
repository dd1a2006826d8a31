/** Makes the readable code of a promotion. Refusals land on the field for the code. */
import { ProblemError } from '@counterfoil/contract/client'
import type { api as client } from '../../../../shared/api.ts'
import type { FieldIssue } from '../state.ts'
import { issuesOf } from './save.ts'

type Api = Pick<typeof client, 'createCode' | 'listCodes'>

/** Nothing: it is there now. The same code of the same promotion, from a try whose answer was lost, is as good. */
export async function saveCode(api: Api, promotion: string, code: string): Promise<readonly FieldIssue[]> {
  if (code === '') return []
  try {
    await api.createCode({ body: { code, promotion } as never })
    return []
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'code_exists')
      return (await isOwn(api, promotion, code)) ? [] : [atCode('code_exists', error.problem.detail)]
    const issues = issuesOf(error)
    if (issues.length === 0) throw error
    return issues.map(({ code: kind, message }) => atCode(kind, message))
  }
}

async function isOwn(api: Api, promotion: string, code: string): Promise<boolean> {
  const { data } = await api.listCodes({ query: { code } })
  return data.some(found => found.promotion === promotion && found.status === 'active')
}

function atCode(code: string, message: string | undefined): FieldIssue {
  return { path: ['code'], code, message: message ?? code }
}

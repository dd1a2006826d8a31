/** `POST /v1/codes/lint`: what to know of a code before it is made. Nothing is stored. */
import type { CodeLintRequest } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { invalid } from '../documents/replies.ts'
import { readScene } from '../documents/scene.ts'
import { noPromotion } from './code-noun.ts'
import { lintCodes } from './lint-codes.ts'
import { codeFacts } from './lint-facts.ts'

export async function lintCode(service: Service, caller: Caller, input: CodeLintRequest): Promise<Reply> {
  const { promotion: id, locale, ...code } = input
  const scene = await readScene(service, caller)
  const [promotion] = id === undefined ? [] : await service.db.query(readPromotion(caller.storeId, id))
  if (id !== undefined && promotion === undefined) return invalid([noPromotion(id)])
  const [linted] = await lintCodes(scene, [{ code: codeFacts(code) }], promotion, locale)
  return {
    status: 200,
    body: { code: code.code, canonical: linted?.canonical ?? null, findings: linted?.findings ?? [] },
  }
}

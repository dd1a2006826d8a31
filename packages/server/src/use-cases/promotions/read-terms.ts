/** `GET /v1/promotions/{id}/terms`: the promotion in plain words, with the code where it has only one. */
import { resolveSettings, terms } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import { codeOf } from '../codes/code-of.ts'
import { notFound } from '../documents/replies.ts'
import { readScene } from '../documents/scene.ts'
import { promotionNoun } from './promotion-noun.ts'

export interface ReadTermsInput {
  readonly id: string
  readonly locale?: string
  readonly audience?: 'stranger' | 'merchant'
}

export async function readTerms(service: Service, caller: Caller, input: ReadTermsInput): Promise<Reply> {
  const { id, locale, audience = 'stranger' } = input
  const { storeId } = caller
  const row = await promotionNoun.read(service.db, storeId, id, service)
  if (row === undefined) return notFound('promotion', id)

  const { settings } = await readScene(service, caller)
  const whole = resolveSettings(settings)
  // One row more than asked comes back: enough to tell one code from several.
  const codes = await service.db.query(listCodes({ storeId, promotion: id, status: 'active', limit: 1 }))
  const told = terms(row.document, locale ?? whole.locale, {
    audience,
    codes: codes.map(({ document }) => codeOf(document)),
    settings: whole,
    ...(row.campaign && { campaign: row.campaign }),
  })
  return { status: 200, body: { promotion: id, ...told } }
}

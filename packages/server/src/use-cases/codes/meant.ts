/**
 * Live codes that may have been meant by a text that no code has: those that look the same, and those that are one typing
 * error away, of batches too. For whoever manages the codes; a shopper learns of nobody else's (did-you-mean.ts).
 */
import { foldLookAlikes, nearForms } from '@counterfoil/codes'
import type { MeantCode } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import { findNeighbours } from '../../store/codes/find-neighbours.ts'
import type { Owner } from '../batches/code-spaces.ts'
import { currentSpaces } from '../batches/current-spaces.ts'
import { alikeOf, ownersOf } from '../batches/owner-of.ts'
import { isVirtual, virtualCodeId } from '../batches/virtual-code.ts'
import type { Scene } from '../documents/noun.ts'

/** More than these nobody reads through. */
const most = 5

export async function meantBy(scene: Scene, canonical: string): Promise<readonly MeantCode[]> {
  const { service, db, settings, caller } = scene
  const forms = nearForms(canonical, resolveSettings(settings))
  const alike = foldLookAlikes(canonical) ?? canonical
  const [rows, spaces] = await Promise.all([
    db.query(findNeighbours({ storeId: caller.storeId, forms, alike })),
    currentSpaces(service, db, caller.storeId),
  ])
  const ofBatch = (owner: Owner | undefined, by: MeantCode['by']): readonly MeantCode[] => {
    if (!owner || !isVirtual(owner)) return []
    const { batch, index, space, canonical: text } = owner
    return [{ id: virtualCodeId(batch.id, index), code: space.printed(text), promotion: batch.promotion, by }]
  }
  const found = [
    ...rows.map(
      ({ id, code, promotion, canonical: text }): MeantCode => ({
        id,
        code,
        promotion,
        by: (foldLookAlikes(text) ?? text) === alike ? 'look_alike' : 'typing_error',
      }),
    ),
    ...alikeOf(spaces, canonical).flatMap(owner => ofBatch(owner, 'look_alike')),
    ...ownersOf(spaces, forms).flatMap(owner => ofBatch(owner, 'typing_error')),
  ]
  const byId = new Map(found.toReversed().map(meant => [meant.id, meant]))
  const sorted = [...byId.values()].sort((one, other) => rank(one) - rank(other) || (one.code < other.code ? -1 : 1))
  return sorted.slice(0, most)
}

function rank({ by }: MeantCode): number {
  return by === 'look_alike' ? 0 : 1
}

/**
 * `POST /v1/codes/{id}/reissue`: a code that got out is disabled and another text opens what it opened, for whom it was, in
 * one step. Uses of the old one stay its own; the promotion's limits go on counting both.
 */
import type { Caller, Reply, Service } from '../../context.ts'
import { copyBindings } from '../../store/codes/copy-bindings.ts'
import { moveRecipients } from '../../store/handout/move-recipients.ts'
import { changeStore } from '../change-store.ts'
import { codeNoun } from '../codes/code-noun.ts'
import { writeRevision } from '../documents/change-document.ts'
import { writeDocument } from '../documents/create-document.ts'
import type { Json, Scene } from '../documents/noun.ts'
import { onceOnly } from '../documents/once-only.ts'
import { notFound } from '../documents/replies.ts'
import { nameable } from '../handout/changed-hands.ts'

export interface ReissueInput {
  readonly id: string
  readonly document: { readonly code: string; readonly id?: string }
  readonly idempotency_key?: string | undefined
}

/** What the new code has of the old one. */
const copied = ['promotion', 'limits', 'starts', 'ends', 'expires_after', 'source', 'metadata'] as const

export function reissueCode(service: Service, caller: Caller, input: ReissueInput): Promise<Reply> {
  const { id, document, idempotency_key: key } = input
  const request = { endpoint: 'code-reissue', key, body: { id, document } }
  return changeStore(service, caller.storeId, change =>
    onceOnly(service, caller, request, async db => {
      const store = await change.turn(db)
      const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
      const current = await codeNoun.read(db, caller.storeId, id, service)
      if (current === undefined) return notFound('code', id)
      const shown = codeNoun.show(scene, current)
      const made = await writeDocument(
        codeNoun,
        scene,
        { ...membersOf(shown), ...document, status: 'active' },
        undefined,
      )
      if (made.status !== 201) return made
      const shownNew = made.body as { readonly id: string }
      const bound = await handOver(scene, id, shownNew.id)
      const next = (before: Json): Json => ({ ...before, status: 'disabled' })
      const disabled = await writeRevision(codeNoun, scene, { current, change, input: { id, revision: 'any', next } })
      if (disabled.status !== 200) throw new Error(`The code that is replaced cannot be disabled: ${disabled.status}.`)
      return { ...made, body: { ...shownNew, ...bound } }
    }),
  )
}

function membersOf(shown: Json): Json {
  return Object.fromEntries(copied.flatMap(name => (shown[name] === undefined ? [] : [[name, shown[name]]])))
}

/** Whoever had the old one has the new one, also when they ask for it again. Answers what the document says of them. */
async function handOver({ db, caller: { storeId } }: Scene, from: string, to: string): Promise<object> {
  const [bound] = await db.query(copyBindings(storeId, from, to))
  const names = nameable(bound?.assigned_hashes ?? null)
  if (names.length > 0) await db.query(moveRecipients({ storeId, names, from, to }))
  return bound?.members ?? {}
}

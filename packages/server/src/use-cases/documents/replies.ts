/** The answers that all documents share. */
import { type FieldError, problem } from '@counterfoil/contract'
import type { LintFinding } from '@counterfoil/engine'
import type { Reply } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import type { Noun, Scene } from './noun.ts'
import { etag } from './revision-match.ts'

export function shownReply<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  scene: Scene,
  row: Row,
  status = 200,
): Reply {
  return { status, body: noun.show(scene, row), headers: { etag: etag(row.revision) } }
}

/** With what the writer may be sorry for; the document comes back without it. */
export function warned(reply: Reply, warnings: readonly LintFinding[]): Reply {
  return warnings.length === 0 ? reply : { ...reply, body: { ...(reply.body as object), warnings } }
}

export function notFound(kind: string, id: string): Reply {
  return problem('not_found', { detail: `This store has no ${kind} with the id ${id}.` })
}

export function invalid(errors: readonly FieldError[]): Reply {
  return problem('invalid', { errors })
}

export function idTaken(kind: string, id: string): Reply {
  return invalid([{ path: '$.id', code: 'taken', message: `Another ${kind} already has the id ${id}.` }])
}

/** 412 with the document as it is now, so that the caller can merge and try again. */
export function stale<Row extends DocumentRow<unknown>, Write>(noun: Noun<Row, Write>, scene: Scene, row: Row): Reply {
  const reply = problem('stale_revision', {
    detail: `The ${noun.kind} is at revision ${row.revision}.`,
    extra: { current: noun.show(scene, row) },
  })
  return { ...reply, headers: { ...reply.headers, etag: etag(row.revision) } }
}

/** JSON merge patch (RFC 7396): absent leaves a member as it is, null clears it, an object reaches inside. */
import { z } from 'zod'

export const mergePatchSchema = z.record(z.string(), z.unknown()).meta({ id: 'MergePatch' })
export type MergePatch = z.output<typeof mergePatchSchema>

/** `target` with `patch` applied; neither is changed. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value)
  }
  return result
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

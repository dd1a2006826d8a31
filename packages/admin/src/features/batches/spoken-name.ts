/** The name of a batch that can be said: its own, or a pattern with letters in it. Pure. */

export interface NamedBatch {
  readonly id: string
  readonly pattern: string
  readonly count: number
  readonly created_at: string
}

/** Undefined: neither says anything. */
export function spokenName({ id, pattern }: Pick<NamedBatch, 'id' | 'pattern'>): string | undefined {
  if (!/^batch_/.test(id)) return id
  return /[^#-]/.test(pattern) ? pattern : undefined
}

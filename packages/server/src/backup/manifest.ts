/** The first file of a backup: what it is, what it was made from, and which master key belongs to it. */
import { z } from 'zod'
import { BackupError } from './backup-error.ts'

export const manifestName = 'manifest.json'

const manifestSchema = z.object({
  /** Of this layout; raised when an older program could no longer read it. */
  format: z.literal(1),
  /** Everything that was committed before this instant is in the backup. RFC 3339, UTC. */
  taken_at: z.string(),
  /** Version of the server that it was read from. */
  postgres: z.string(),
  /** Null: the database never had a service. */
  master_key_fingerprint: z.string().nullable(),
  /** The migrations that the database had had, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In the order in which they are loaded: a table comes after those it refers to. */
  tables: z.array(z.object({ name: tableName(), columns: z.array(tableName()).min(1) })),
})

export type Manifest = z.output<typeof manifestSchema>

/** Throws BackupError. */
export function readManifest(text: string): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const format = (parseJson(text) as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1)
    throw new BackupError('This backup was made by a newer version of Counterfoil. Restore it with that version.')
  throw new BackupError('This is no backup of Counterfoil, or its manifest is damaged.')
}

/** Names go into statements, so they are what our own are: plain. */
function tableName() {
  return z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

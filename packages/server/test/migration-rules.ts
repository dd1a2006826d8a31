/**
 * What a migration may do while servers of the version before still run on the database (expand), and what has to wait
 * until none does (contract). Statements are judged by what is allowed: what nobody thought of is refused.
 *
 * A statement that takes something away stands under a comment `-- contract: since <migration> …`, which names the
 * migration whose servers stopped using it: servers from before that must be gone before this one is started.
 */

export interface NumberedMigration {
  /** Such as `0003_ledger`. */
  readonly name: string
  readonly text: string
}

/** What is wrong with the migration, one sentence a statement; `before`: all that came before it. */
export function complaintsAbout(migration: NumberedMigration, before: readonly NumberedMigration[]): readonly string[] {
  const all = statementsOf(migration.text)
  const scene: Scene = {
    newTables: new Set(all.flatMap(({ sql }) => /^create table (?:if not exists )?(\w+)/.exec(sql)?.[1] ?? [])),
    newColumns: new Set(all.flatMap(({ sql }) => addedColumn(sql) ?? [])),
    uniqueBefore: new Set(
      before.flatMap(({ text }) => statementsOf(text)).flatMap(({ sql }) => uniqueIndex(sql) ?? []),
    ),
  }
  const refused = all.filter(({ sql, notes }) => !isAllowed(sql, scene) && !isContract(notes, migration, before))
  const held = [...new Set(all.flatMap(({ sql }) => heldTable(sql) ?? []))].filter(name => !scene.newTables.has(name))
  return [
    ...refused.map(({ sql }) => `${migration.name}: ${sql}`),
    ...(held.length > 1 ? [`${migration.name} holds ${held.sort().join(', ')}: a file for each`] : []),
  ]
}

/** What others cannot use until the file is done. With two of them it would wait for redemptions that wait for it. */
function heldTable(sql: string): string | undefined {
  return (
    /^(?:alter|drop) table (?:if exists )?(\w+)/.exec(sql)?.[1] ??
    /^create (?:unique )?index \w+ on (\w+)/.exec(sql)?.[1]
  )
}

interface Scene {
  readonly newTables: ReadonlySet<string>
  /** As `table.column`. */
  readonly newColumns: ReadonlySet<string>
  readonly uniqueBefore: ReadonlySet<string>
}

interface OneStatement {
  /** On one line, in lower case, without comments. */
  readonly sql: string
  /** The comments above it. */
  readonly notes: string
}

/** Statements end with a semicolon outside of quotes; bodies of functions are not understood, and so refused. */
export function statementsOf(text: string): readonly OneStatement[] {
  const found: OneStatement[] = []
  let sql = ''
  let notes = ''
  for (const [part] of text.matchAll(/--[^\n]*|'(?:[^']|'')*'|;|[^-';]+|-/g)) {
    if (part.startsWith('--')) notes += `${part}\n`
    else if (part !== ';') sql += part.startsWith("'") ? part : part.toLowerCase()
    else {
      found.push({ sql: sql.replaceAll(/\s+/g, ' ').trim(), notes })
      sql = ''
      notes = ''
    }
  }
  if (sql.trim() !== '') found.push({ sql: sql.replaceAll(/\s+/g, ' ').trim(), notes })
  return found
}

function isAllowed(sql: string, scene: Scene): boolean {
  return (
    /^create table /.test(sql) ||
    /^comment on /.test(sql) ||
    isQuickIndex(sql, scene) ||
    // Rows of an older server could break a rule that it does not know: only where it writes nothing.
    scene.newTables.has(/^create unique index \w+ on (\w+)/.exec(sql)?.[1] ?? '') ||
    // Older servers find rows without it; one that is unique they may name in `on conflict`.
    isFreeIndex(/^drop index (?:if exists )?(\w+)$/.exec(sql)?.[1], scene) ||
    /^alter table \w+ set \([\w = ,]+\)$/.test(sql) ||
    /^alter table \w+ alter column \w+ set (storage|statistics|compression) \w+$/.test(sql) ||
    isNewColumn(sql) ||
    isCheckOfNewColumns(sql, scene)
  )
}

/** Tables that a redemption writes: building an index on one would stop the tills for as long as it takes. */
const hotTables = [
  'redemptions',
  'ledger',
  'counters',
  'order_identities',
  'idempotency',
  'outbox',
  'holds',
  'reservations',
]

function isQuickIndex(sql: string, { newTables }: Scene): boolean {
  const table = /^create index \w+ on (\w+)/.exec(sql)?.[1]
  return table !== undefined && (newTables.has(table) || !hotTables.includes(table))
}

function isFreeIndex(index: string | undefined, { uniqueBefore }: Scene): boolean {
  return index !== undefined && !uniqueBefore.has(index)
}

/** An insert that does not name the column must pass: it is null or has a default, and points nowhere. */
function isNewColumn(sql: string): boolean {
  const definition = /^alter table \w+ add column (?:if not exists )?\w+ (.+)$/.exec(sql)?.[1]
  if (definition === undefined) return false
  if (/\b(references|unique|primary key|generated)\b/.test(definition) || /,\s*add /.test(definition)) return false
  return !/\bnot null\b/.test(definition) || /\bdefault\b/.test(definition)
}

/** A condition on columns that older servers leave as they are. */
function isCheckOfNewColumns(sql: string, { newColumns }: Scene): boolean {
  const [, table, condition] = /^alter table (\w+) add constraint \w+ check (.+)$/.exec(sql) ?? []
  if (table === undefined || condition === undefined) return false
  const words = condition.replaceAll(/'[^']*'/g, '').match(/[a-z_]\w*/g) ?? []
  const keywords = ['is', 'not', 'null', 'and', 'or', 'in', 'true', 'false']
  const columns = words.filter(word => !keywords.includes(word))
  return columns.length > 0 && columns.every(column => newColumns.has(`${table}.${column}`))
}

function addedColumn(sql: string): string | undefined {
  const [, table, column] = /^alter table (\w+) add column (?:if not exists )?(\w+) /.exec(sql) ?? []
  return table === undefined ? undefined : `${table}.${column}`
}

function uniqueIndex(sql: string): string | undefined {
  return /^create unique index (\w+) /.exec(sql)?.[1]
}

/** The mark names a migration that came at least one version before. */
function isContract(notes: string, { name }: NumberedMigration, before: readonly NumberedMigration[]): boolean {
  const since = /-- contract: since (\d{4}_\w+)/.exec(notes)?.[1]
  return since !== undefined && since < name && before.some(other => other.name === since)
}

/** The naive transaction by pgbench, a client in C: what a database can do that way at best. Absent: nothing to compare. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PoolConfig } from 'pg'

const run = promisify(execFile)

/** The command, or undefined when this machine has none. */
export function findPgbench(): string | undefined {
  const folders = (process.env.PATH ?? '').split(':')
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) for (const version of readdirSync(debian)) folders.push(join(debian, version, 'bin'))
  return folders.map(folder => join(folder, 'pgbench')).find(existsSync)
}

const script = (code: string): string => `
\\set n random(0, 99999)
begin;
select used < limit_uses from benchmark_naive.codes where code = ${code} for update;
insert into benchmark_naive.redemptions (id, code) values (gen_random_uuid(), ${code});
update benchmark_naive.codes set used = used + 1 where code = ${code};
commit;
`

export const naiveScripts = { hot: script("'HOT'"), spread: script("'SPREAD' || (:n)::text") } as const

/** Transactions per second. */
export async function pgbench(
  command: string,
  connection: PoolConfig,
  naive: string,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-pgbench-'))
  try {
    const file = join(folder, 'naive.sql')
    await writeFile(file, naive)
    const where = [
      ...['-h', connection.host ?? 'localhost', '-p', String(connection.port ?? 5432)],
      ...['-U', connection.user ?? 'postgres', connection.database ?? 'postgres'],
    ]
    const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file]
    const password = typeof connection.password === 'string' ? connection.password : ''
    const { stdout } = await run(command, [...how, ...where], { env: { ...process.env, PGPASSWORD: password } })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

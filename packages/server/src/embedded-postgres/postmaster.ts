/** What `postmaster.pid` says, and whether the process it names is truly a PostgreSQL of this very folder. */
import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { codeOf } from './errors.ts'

export interface Postmaster {
  readonly pid: number
  /** Empty while the server is just starting. */
  readonly socketDir: string
  readonly status: string
}

/** The live server of a folder; undefined when the file is missing, half written, or names a dead or foreign process. */
export async function livePostmaster(pgData: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(pgData, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid = '', , , , socketDir = '', , , status = ''] = text.split('\n').map(line => line.trim())
  const number = Number(pid)
  if (!Number.isSafeInteger(number) || number <= 1) return undefined
  return (await isPostgresOf(number, pgData)) ? { pid: number, socketDir, status } : undefined
}

/** A number that an unrelated process has got since, or a dead process nobody has collected yet, is not our server. */
export async function isPostgresOf(pid: number, pgData: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  return process.platform === 'linux' ? isPostgresByProc(pid, pgData) : isPostgresByPs(pid, pgData)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function isPostgresByProc(pid: number, pgData: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const [program = '', ...args] = command.split('\0')
  if (!basename(program).startsWith('postgres')) return false
  if (args.includes(pgData)) return true
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === pgData
}

async function isPostgresByPs(pid: number, pgData: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return !stdout.trim().startsWith('Z') && stdout.includes('postgres') && stdout.includes(pgData)
}

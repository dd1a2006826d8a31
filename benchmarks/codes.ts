/**
 * Codes by the million: made, written to a file, read back. Each in a process of its own, in turns with npm's
 * voucher-code-generator, which draws with Math.random and keeps all codes in memory; ours are computed from a key.
 * `npm run codes -w benchmarks`; `BENCHMARK_PARTS=million,file,options,invert` chooses.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alphabets, type FormatWish, planFormat } from '@counterfoil/codes'
import { type CodeSpace, openSpace } from '@counterfoil/codes/space'
import { machine, median } from './measure.ts'
import { figure, table, times } from './table.ts'

const million = 1_000_000
const rounds = Number(process.env.BENCHMARK_ROUNDS ?? 5)
const wanted = (process.env.BENCHMARK_PARTS ?? 'million,file,options,invert').split(',')
const scratch = mkdtempSync(join(tmpdir(), 'codes-'))
const reached = (holds: boolean): string => (holds ? 'yes' : 'NO')

function spaceFor(wish: Omit<FormatWish, 'count'> & { count?: number }): CodeSpace {
  const answer = planFormat({ count: million, ...wish })
  if ('refusals' in answer) throw new Error(JSON.stringify(answer.refusals))
  return openSpace(answer.plan.format, new Uint8Array(32).fill(7))
}

/** What a process of its own may be asked to do; each says how many codes it made. */
const tasks: Readonly<Record<string, () => Promise<number> | number>> = {
  lines: () => countLines(spaceFor({})),
  'lines 10 M': () => countLines(spaceFor({ count: 10 * million }), 10 * million),
  'check character': () => countLines(spaceFor({ check: 'end' })),
  'word list': () => countLines(spaceFor({ words: 'words-1' })),
  digits: () => countLines(spaceFor({ alphabet: 'digits' })),
  '16 characters': () => countLines(spaceFor({ length: 16 })),
  strings() {
    const codes: string[] = []
    for (const lines of spaceFor({}).lines(0, million)) {
      const text = lines.toString('latin1')
      for (let at = 0; at < text.length; at += 15) codes.push(text.slice(at, at + 14))
    }
    return codes.length
  },
  async peer() {
    const { default: peer } = await import('voucher-code-generator')
    return peer.generate({ count: million, pattern: '####-####-####', charset: alphabets.safe }).length
  },
  async file() {
    const file = await open(join(scratchOf(process.argv), 'codes.csv'), 'w')
    await file.write('code,batch\r\n')
    const options = { after: ',batch_7Q2M\r\n' }
    const printed = await spaceFor({ count: 10 * million }).write(
      0,
      10 * million,
      async lines => {
        await file.write(lines)
      },
      options,
    )
    await file.sync()
    await file.close()
    return printed.written
  },
}

function countLines(space: CodeSpace, count = million): number {
  const lines = space.lines(0, count)
  for (;;) {
    const { value, done } = lines.next()
    if (done) return value.written + value.rude
  }
}

function scratchOf([, , , folder]: readonly string[]): string {
  if (folder === undefined) throw new Error('No folder given')
  return folder
}

interface Taken {
  readonly ms: number
  /** Most resident memory of the whole process, in MB. */
  readonly megabytes: number
  readonly codes: number
}

/**
 * Runs a task in a process of its own. Sources are compiled before, as those of a published package are: what Node needs
 * to read TypeScript is 35 MB that no shop has in memory.
 */
function taken(task: string): Taken {
  const environment = { ...process.env, NODE_COMPILE_CACHE: join(scratch, 'compiled') }
  const output = execFileSync(process.execPath, [import.meta.filename, task, scratch], { env: environment })
  return JSON.parse(output.toString())
}

/** All tasks in turns, after one turn that only fills the cache; the median time and the most memory of each. */
function inTurns(names: readonly string[], turns = rounds): Taken[] {
  for (const name of names) taken(name)
  const results: Taken[][] = names.map(() => [])
  for (let turn = 0; turn < turns; turn++) for (const [at, name] of names.entries()) results[at]!.push(taken(name))
  return results.map(list => ({
    ms: median(list.map(({ ms }) => ms)),
    megabytes: Math.max(...list.map(({ megabytes }) => megabytes)),
    codes: list[0]!.codes,
  }))
}

function millionCodes(): void {
  const [lines, strings, peer] = inTurns(['lines', 'strings', 'peer']) as [Taken, Taken, Taken]
  const row = (name: string, { ms, megabytes, codes }: Taken) => [
    name,
    figure(ms),
    figure(codes / ms / 1000),
    figure(megabytes),
    times(peer.ms / ms),
  ]
  console.log('1 000 000 codes ####-####-####, first call of a process.\n')
  const rows = [row('ours, as lines', lines), row('ours, as strings', strings), row('voucher-code-generator', peer)]
  console.log(table(['', 'ms', 'M/s', 'MB resident', 'as fast'], rows))
  console.log(`\n  at least 4x: ${reached(peer.ms / lines.ms >= 4)}, 8x: ${reached(peer.ms / lines.ms >= 8)}`)
  console.log(`  under 100 MB: ${reached(lines.megabytes < 100)}`)
}

function toFile(): void {
  const [file, lines] = inTurns(['file', 'lines 10 M'], Math.ceil(rounds / 2)) as [Taken, Taken]
  console.log('\n10 000 000 codes #####-####-####, one process, one thread.\n')
  const row = (name: string, { ms, megabytes }: Taken) => [name, figure(ms / 1000), figure(megabytes)]
  console.log(table(['', 's', 'MB resident'], [row('to a CSV file, synced', file), row('lines only', lines)]))
  console.log(`\n  under 6 s: ${reached(file.ms < 6000)}, 4 s: ${reached(file.ms < 4000)}`)
}

function options(): void {
  const names = ['lines', 'check character', 'word list', 'digits', '16 characters']
  const rows = inTurns(names, Math.ceil(rounds / 2)).map(({ ms, megabytes }, at) => [
    names[at]!,
    figure(ms),
    figure(megabytes),
  ])
  console.log('\n1 000 000 codes with more to do, as lines, first call of a process.\n')
  console.log(table(['', 'ms', 'MB resident'], rows))
}

function inverting(): void {
  const space = spaceFor({})
  const code = space.canonicalAt(5)
  const single: number[] = []
  for (let round = 0; round < 20; round++) {
    const start = performance.now()
    for (let call = 0; call < 1000; call++) space.indexOf(code)
    single.push(performance.now() - start)
  }
  const codes = [...space.lines(0, 200_000)].join('').replaceAll('-', '').split('\n').slice(0, -1)
  space.indexesOf(codes)
  const start = performance.now()
  space.indexesOf(codes)
  const many = (1000 * (performance.now() - start)) / codes.length
  console.log(`\nA submitted code to its index: ${figure(median(single))} µs alone, ${figure(many)} µs among 200 000`)
  console.log(`  under 20 µs: ${reached(median(single) < 20)}`)
}

const task = process.argv[2] === undefined ? undefined : tasks[process.argv[2]]
if (task) {
  const start = performance.now()
  const codes = await task()
  const ms = performance.now() - start
  console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1000, codes }))
} else {
  const parts = { million: millionCodes, file: toFile, options, invert: inverting }
  for (const [name, part] of Object.entries(parts)) if (wanted.includes(name)) part()
  console.log(`\n${machine()}`)
}
rmSync(scratch, { recursive: true })

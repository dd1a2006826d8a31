/** `codes show`, `download`, `disable`, `enable`, `pause`, `resume`, `extend` and `retire` as a table of commands: the life of a batch. */
import type { Command } from 'commander'
import { type ExitWith, jsonOption, withServer } from './options.ts'

export function addBatchVerbs(codes: Command, exitWith: ExitWith): void {
  addShow(codes, exitWith)
  addDownload(codes, exitWith)
  addSwitch(codes, exitWith, 'disable')
  addSwitch(codes, exitWith, 'enable')
  addPause(codes, exitWith)
  addResume(codes, exitWith)
  addExtend(codes, exitWith)
  addRetire(codes, exitWith)
}

function addShow(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('show')
    .summary('show a batch, or a code and its life')
    .description(
      'Of a batch: how far it is, and how many of its codes left, were handed out and used. Of a code: its life.',
    )
    .argument('<batch|code>', 'the id of a batch, or a code in any spelling, or its id')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', showHelp)
    .action(async (name, options) => {
      const { show } = await import('./show.ts')
      exitWith(await show(name, options))
    })
}

const showHelp = `
A batch and a code may have the same name; then both are shown.

Examples:
  $ counterfoil codes show spring-mailing
  $ counterfoil codes show SPRING-4F7K-9TXB-22QM
  $ counterfoil codes show spring-mailing --json`

function addDownload(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('download')
    .summary('download the codes of a batch again')
    .description('Writes the codes of a batch as CSV: the same bytes whenever it is asked for.')
    .argument('<batch>', 'the id of the batch')
    .option('--from <index>', 'from this index of the batch on (0 is the first)')
    .option('--to <index>', 'and to this one, which is among them')
    .option('--index', 'a last column: the index of each code')
    .option('--link <address>', 'a second column, e.g. https://shop.example/discount/{code}')
    .option('-o, --output <file>', 'where they are written (default: standard output)')
    .option('--gzip', 'compress the file')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', downloadHelp)
    .action(async (batch, options) => {
      const { download } = await import('./download.ts')
      exitWith(await download(batch, options))
    })
}

const downloadHelp = `
Codes that are handed out one by one are in no file. A download that breaks off goes on where it was.

Examples:
  $ counterfoil codes download spring-mailing -o codes.csv
  $ counterfoil codes download spring-mailing --from 100000 --index -o new.csv`

const switches = {
  disable: { summary: 'switch off a batch, a part of it, or single codes', adverb: 'off' },
  enable: { summary: 'switch them on again', adverb: 'on again' },
} as const

function addSwitch(codes: Command, exitWith: ExitWith, verb: keyof typeof switches): void {
  const { summary, adverb } = switches[verb]
  const command = codes
    .command(verb)
    .summary(summary)
    .description(`Switches codes ${adverb}. It holds from the answer on, on every server.`)
    .argument('[batch]', 'the id of a batch: all of it, unless an option names a part')
    .option('--from <place>', 'from this index of the batch on (0 is the first), or from the code that stands there')
    .option('--to <place>', 'and to this one, which is among them')
    .option('--code <code>', 'only this code; as often as you like, and also without a batch', collected, [])
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', switchHelp(verb))
    .action(async (batch, options) => {
      const { switchCodes } = await import('./switch.ts')
      exitWith(await switchCodes(verb, batch, options))
    })
}

const switchHelp = (verb: string) => `
Indexes are those of codes download --index; digits alone are an index, never a code. Codes that were switched off by name are switched on by name.

Examples:
  $ counterfoil codes ${verb} spring-mailing
  $ counterfoil codes ${verb} spring-mailing --from 500 --to 999
  $ counterfoil codes ${verb} --code SPRING-4F7K-9TXB-22QM --code SARAH10`

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function addPause(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('pause')
    .summary('pause the making of a batch')
    .description('The making stands still; codes that are there stay as they are.')
    .argument('<batch>', 'the id of the batch')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ counterfoil codes pause spring-mailing')
    .action(async (batch, options) => {
      const { pause } = await import('./progress.ts')
      exitWith(await pause(batch, options))
    })
}

function addResume(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('resume')
    .summary('go on making a paused batch')
    .description('The making goes on where it stood, and a bar shows how far it is.')
    .argument('<batch>', 'the id of the batch')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ counterfoil codes resume spring-mailing')
    .action(async (batch, options) => {
      const { resume } = await import('./progress.ts')
      exitWith(await resume(batch, options))
    })
}

function addExtend(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('extend')
    .summary('add more codes to a batch')
    .description('The new codes read as the others do. Where the format holds too few it is refused, never lengthened.')
    .argument('<batch>', 'the id of the batch')
    .requiredOption('--count <number>', 'how many it shall have in all')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', extendHelp)
    .action(async (batch, options) => {
      const { extend } = await import('./progress.ts')
      exitWith(await extend(batch, options))
    })
}

const extendHelp = `
The same call twice adds once, since the number is of all its codes.

Examples:
  $ counterfoil codes extend spring-mailing --count 150000`

function addRetire(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('retire')
    .summary('give up a code space whose secret may be known, and replace its codes')
    .description(
      'Switches off every batch of the space for good, and makes as many new codes for each under a new secret.',
    )
    .argument('<batch|space>', 'a batch of the space, or its id')
    .option('--no-replace', 'make no new codes')
    .option('-n, --dry-run', 'show which batches it hits and change nothing')
    .option('-y, --yes', 'do not ask')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', retireHelp)
    .action(async (name, options) => {
      const { retire } = await import('./retire.ts')
      exitWith(await retire(name, options))
    })
}

const retireHelp = `
Codes that name a customer stay as they are: they open nothing for others. It cannot be undone. A call that broke off
goes on where it is made again.

Examples:
  $ counterfoil codes retire spring-mailing --dry-run
  $ counterfoil codes retire spring-mailing --yes`

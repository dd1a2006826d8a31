/** `codes lint`, `codes link` and `codes plan` as a table of commands: what is looked at before and beside the codes. */
import { type Command, Option } from 'commander'
import { type ExitWith, jsonOption, withServer, withWish } from './options.ts'

export function addCodeVerbs(codes: Command, exitWith: ExitWith): void {
  addLint(codes, exitWith)
  addLink(codes, exitWith)
  addPlan(codes, exitWith)
}

function addLint(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('lint')
    .summary('look over a code before it goes live')
    .description(
      'Says how a code reads, what it is near, how soon it is guessed and what bounds it. Nothing is stored.',
    )
    .argument('<code>', 'as it would be made')
    .option('--promotion <id>', 'the promotion that it would open: limits and dates are looked at, too')
    .option('--uses <number>', 'how often it could be used')
    .option('--uses-per-customer <number>', 'and by each customer')
    .option('--starts <date>', 'it would hold from this day or instant on')
    .option('--ends <date>', 'and to this one')
    .option('--expires-after <duration>', 'or for so long after it was handed out')
    .option('--locale <tag>', "the language of the answer (default: the store's)")
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', lintHelp)
    .action(async (code, options) => {
      const { lint } = await import('./lint.ts')
      exitWith(await lint(code, options))
    })
}

const lintHelp = `
Exit code 1: something is wrong enough that the code cannot be made; warnings and hints leave with 0.

Examples:
  $ counterfoil codes lint SAVE20
  $ counterfoil codes lint SAVE20 --promotion spring-15 --uses 500 --json`

function addLink(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('link')
    .summary('make the link of codes, and its QR code')
    .description('Prints the address that brings codes into the shop. A link may be printed before its codes exist.')
    .argument('<codes...>', 'up to 10 codes for one link')
    .option('--redirect <place>', 'where it leads: /sale, or an address that the store allows')
    .option('--utm-source <text>', 'the campaign that visits are counted for: its source,')
    .option('--utm-medium <text>', 'its medium,')
    .option('--utm-campaign <text>', 'its name,')
    .option('--utm-term <text>', 'its term,')
    .option('--utm-content <text>', 'and which of its links')
    .option('--qr <file>', 'draw it as a picture, too: .svg or .png')
    .option('--size <pixels>', 'width and height of the picture, 64 to 2048 (512)')
    .option('--quiet-zone <modules>', 'its white rim, 0 to 20 (4)')
    .addOption(
      new Option('--error-correction <level>', 'how much of it may be torn: 7, 15, 25 or 30 %').choices([
        'low',
        'medium',
        'quartile',
        'high',
      ]),
    )
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', linkHelp)
    .action(async (names, options) => {
      const { link } = await import('./link.ts')
      exitWith(await link(names, options))
    })
}

const linkHelp = `
The store has to know under which address visitors reach /discount/: its setting links.url.

Examples:
  $ counterfoil codes link SARAH10
  $ counterfoil codes link SARAH10 FREESHIP --redirect /sale --utm-source newsletter
  $ counterfoil codes link SARAH10 --utm-source flyer --qr sarah10.svg`

function addPlan(codes: Command, exitWith: ExitWith): void {
  const command = codes
    .command('plan')
    .summary('say what a batch would be, and make nothing')
    .description(
      'How many codes a format holds, how hard one is to guess, what is warned about and what would be refused.',
    )
  withServer(withWish(command))
    .addOption(jsonOption())
    .addHelpText('after', planHelp)
    .action(async options => {
      const { plan } = await import('./plan.ts')
      exitWith(await plan(options))
    })
}

const planHelp = `
Exit code 1: the batch would be refused, with the arithmetic. The same options make it: counterfoil codes generate.

Examples:
  $ counterfoil codes plan --promotion spring-15 --count 100000 --prefix SPRING
  $ counterfoil codes plan --promotion spring-15 --count 1000000 --pattern '#####' --alphabet digits`

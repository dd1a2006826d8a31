/** `counterfoil codes …` as a table of commands; each command's own code is loaded only when it runs. */
import { type Command, Option } from 'commander'
import { addBatchVerbs } from './batch-verbs.ts'
import { addCodeVerbs } from './code-verbs.ts'
import { jsonOption, withServer, withWish } from './options.ts'

export function addCodes(program: Command, exitWith: (code: number) => void): void {
  const codes = program
    .command('codes')
    .summary('make, import and export codes by the thousand or million')
    .description('Works on a server with its API.')
    .helpOption('-h, --help', 'print this help')
  addCodeVerbs(codes, exitWith)
  addGenerate(codes, exitWith)
  addBatchVerbs(codes, exitWith)
  addImport(codes, exitWith)
  addExport(codes, exitWith)
  addIssue(codes, exitWith)
}

function addGenerate(codes: Command, exitWith: (code: number) => void): void {
  const command = codes
    .command('generate')
    .summary('make a batch of codes and download them')
    .description('Makes a batch on the server, shows how far it is, and writes its codes as CSV.')
  withWish(command)
    .option('--id <id>', 'the id of the batch: the same call again makes nothing new')
    .option('-o, --output <file>', 'where they are written (default: standard output)')
    .option('--gzip', 'compress the file')
    .option('--link <address>', 'a second column, e.g. https://shop.example/discount/{code}')
    .option('-n, --dry-run', 'say how many the pattern holds and how hard they are to guess, and make nothing')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', generateHelp)
    .action(async options => {
      const { generate } = await import('./generate.ts')
      exitWith(await generate(options))
    })
}

const generateHelp = `
Ten million codes are ready as soon as the server answers; where a list of words has to be kept out of them it counts them
first. Interrupted, the server goes on; give the same --id to fetch what it made. A download that breaks off goes on where
it was. With --json and without --output nothing is downloaded.

Examples:
  $ counterfoil codes generate --promotion spring-15 --count 100000 --pattern SPRING-####-####-#### -o codes.csv
  $ counterfoil codes generate --promotion vip --count 500 --prefix VIP --uses 1 --link 'https://shop.example/discount/{code}'
  $ counterfoil codes generate --promotion spring-15 --count 1000000 --pattern '#####' --alphabet digits --dry-run`

function addImport(codes: Command, exitWith: (code: number) => void): void {
  const command = codes
    .command('import')
    .summary('bring in codes that another system made')
    .description('Sends a CSV file to the server, which checks every row and makes the codes live in one step.')
    .argument('<file>', 'CSV in UTF-8, with a line that names the columns')
    .option('--promotion <id>', 'the promotion that they open, where no column says it')
    .option('-n, --dry-run', 'check everything and write nothing')
    .option('--partial', 'take the good rows and report the others (default: one bad row refuses the file)')
    .option(
      '--column <name=field>',
      'what a column is, e.g. "Coupon Code=code"; = and nothing passes it over',
      collected,
      [],
    )
    .option('--no-header', 'the first line is a code already; columns are called 1, 2, 3 …')
    .addOption(
      new Option('--delimiter <sign>', 'between fields (default: seen in the first line)').choices([
        ',',
        ';',
        'tab',
        '|',
      ]),
    )
    .addOption(new Option('--dates <order>', 'how 01/05/2026 is read (default: refused)').choices(['dmy', 'mdy']))
    .option('--keep-unknown', 'keep columns that are no field in the metadata of each code')
    .addOption(new Option('--status <status>', 'of all codes, where no column says it').choices(['active', 'disabled']))
    .option('--starts <date>', 'they hold from this day or instant on')
    .option('--ends <date>', 'and to this one')
    .option('--uses <number>', 'how often each may be used')
    .option('--uses-per-customer <number>', 'and by each customer')
    .option('--channel <name>', 'their source in reports: the channel,')
    .option('--partner <name>', 'the partner,')
    .option('--medium <name>', 'and the medium')
    .option('--report <file>', 'where to write what is wrong with which row')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', importHelp)
    .action(async (file, options) => {
      const { importCodes } = await import('./import.ts')
      exitWith(await importCodes(file, options))
    })
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

const importHelp = `
Columns: id, code, promotion, status, starts, ends, expires_after, limit_redemptions, limit_per_customer, used, customer_id,
email, channel, partner, medium, metadata. Any other column is told, and never guessed.
Interrupted, by whatever: the same command again goes on where it was. Exit code 1: the file was refused.

Examples:
  $ counterfoil codes import old-codes.csv --promotion spring-15 --uses 1 --dry-run --report problems.csv
  $ counterfoil codes import coupons.csv --promotion vip --column 'Coupon Code=code' --column 'Times Used=used'
  $ counterfoil codes import all-codes.csv --partial`

function addExport(codes: Command, exitWith: (code: number) => void): void {
  const command = codes
    .command('export')
    .summary('download codes with their use')
    .description('Writes every code with what it says, how often it was used and what it took off, as CSV.')
    .option('--promotion <id>', 'only of this promotion')
    .addOption(new Option('--status <status>', 'only of this status').choices(['active', 'disabled', 'archived']))
    .option('-o, --output <file>', 'where they are written (default: standard output)')
    .option('--gzip', 'compress the file')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', exportHelp)
    .action(async options => {
      const { exportCodes } = await import('./export.ts')
      exitWith(await exportCodes(options))
    })
}

const exportHelp = `
Codes of a batch of which nothing is known but that they exist are not in it: see codes generate. Amounts are whole minor
units. The file can be imported into another store; codes that belong to an e-mail cannot, since only a hint is kept.

Examples:
  $ counterfoil codes export -o codes.csv
  $ counterfoil codes export --promotion spring-15 --status active --gzip -o spring.csv.gz`

function addIssue(codes: Command, exitWith: (code: number) => void): void {
  const command = codes
    .command('issue')
    .summary('hand out one code to each recipient of a file')
    .description('Gives every recipient a code of their own, and writes who has which as CSV.')
    .argument('<file>', 'CSV with the columns customer_id, email, or both; - is standard input')
    .requiredOption('--purpose <text>', 'what the codes are for: for one purpose everybody has one code')
    .option('--promotion <id>', 'from the batches of this promotion that are handed out one by one')
    .option('--batch <id>', 'or from this batch')
    .option('--expires-after <duration>', 'from the moment that they are handed out, e.g. P2D')
    .addOption(
      new Option('--layout <name>', 'klaviyo: Email, External ID, Coupon, Coupon Expires, as profiles are uploaded')
        .choices(['plain', 'klaviyo'])
        .default('plain'),
    )
    .option('-o, --output <file>', 'where they are written (default: standard output)')
  withServer(command)
    .addOption(jsonOption())
    .addHelpText('after', issueHelp)
    .action(async (file, options) => {
      const { issue } = await import('./issue.ts')
      exitWith(await issue(file, options))
    })
}

const issueHelp = `
Whoever has a code for the purpose keeps it, so the same command again, also after a break, writes the same codes. A code
works for its recipient only. Exit code 1: somebody got none, because the codes are used up or the name is nobody's.

Examples:
  $ counterfoil codes issue customers.csv --promotion spring-15 --purpose 'newsletter 2026-03' -o codes.csv
  $ counterfoil codes issue guests.csv --batch vip --purpose welcome --expires-after P30D --layout klaviyo -o upload.csv`

/** The command line as a table of commands. Each command's own code is loaded only when it runs, so that help is instant. */
import { Command, Option } from 'commander'
import { addCodes } from './commands/codes/group.ts'
import { version } from './version.ts'

/** `exitWith` is told the exit code of a command that ends without an error but not well (a check that failed). */
export function buildProgram(exitWith: (code: number) => void): Command {
  const program = new Command('counterfoil')
    .description('Promotion codes: price carts, redeem once and only once, see what was earned.')
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(counterfoil --help tells more)')
    .exitOverride()
    .addHelpText('after', generalHelp)
  addServe(program)
  addPrice(program, exitWith)
  addApply(program, exitWith)
  addBacktest(program, exitWith)
  addCodes(program, exitWith)
  addKlaviyo(program, exitWith)
  addAdmin(program)
  addDoctor(program, exitWith)
  addBackup(program)
  addRestore(program)
  addRotateMasterKey(program, exitWith)
  return program
}

const generalHelp = `
Exit codes: 0 ok, 1 failed, 2 bad usage. Colours and progress bars only on a terminal; NO_COLOR switches colours off.

Examples:
  $ counterfoil serve                                   start here, with its own database in ./data
  $ counterfoil price < carts.ndjson > quotes.ndjson    price without any server
  $ counterfoil apply promotions/ --dry-run             see what would change on the server
  $ counterfoil doctor                                  is everything as it should be?`

const jsonOption = () => new Option('--json', 'answer in JSON')

function addServe(program: Command): void {
  program
    .command('serve')
    .summary('start the service')
    .description(
      'Starts the service and keeps it running until SIGTERM or Ctrl-C. One line with its URL says that it is ready.',
    )
    .option('-p, --port <port>', 'port to listen on (else PORT, else 4600)')
    .option(
      '-d, --data <folder>',
      'folder of the embedded database and the master key (else COUNTERFOIL_DATA, else ./data)',
    )
    .addOption(jsonOption())
    .addHelpText('after', serveHelp)
    .action(async options => {
      const { serve } = await import('./commands/serve.ts')
      await serve(options)
    })
}

const serveHelp = `
Settings by environment:
  PORT                         4600
  DATABASE_URL                 postgres://… of PostgreSQL 15 or newer; absent: its own PostgreSQL in the data folder
  COUNTERFOIL_DATA             ./data
  COUNTERFOIL_SECRET_KEY       first start: the default store's keys, 32 characters or more;
  COUNTERFOIL_PUBLISHABLE_KEY    absent: made and printed once
  COUNTERFOIL_MASTER_KEY       32 bytes in base64; absent: made once in the data folder
  COUNTERFOIL_MASTER_KEY_PREVIOUS  the key before, while it is changed
  COUNTERFOIL_URL              https://codes.example.com: where people open the admin (absent: what each request says)
  COUNTERFOIL_TRUSTED_PROXIES  addresses or ranges of your proxies, such as 10.0.0.0/8: their X-Forwarded-* is believed
  COUNTERFOIL_METRICS_TOKEN    32 characters or more: opens /metrics (absent: only the default store's secret key does)
  COUNTERFOIL_DEMO             1 or 0: the demo store (default: 1 for a new embedded database)
  LOG_LEVEL                    fatal, error, warn, info, debug, trace, silent (warn)

Examples:
  $ counterfoil serve
  $ counterfoil serve --port 8080 --data /var/lib/counterfoil
  $ DATABASE_URL=postgres://shop:secret@db/counterfoil counterfoil serve --json`

function addPrice(program: Command, exitWith: (code: number) => void): void {
  program
    .command('price')
    .summary('price carts: simulations in, quotes out, no server')
    .description(
      'Reads simulations as NDJSON from standard input and writes one quote a line, in the same order. Needs no server and no database.',
    )
    .option(
      '--at <instant>',
      'price as at this instant, e.g. 2026-11-21T10:00:00Z (a cart\'s own "at" goes first; default: now)',
    )
    .addOption(jsonOption())
    .addHelpText('after', priceHelp)
    .action(async options => {
      const { price } = await import('./commands/price.ts')
      exitWith(await price(options))
    })
}

const priceHelp = `
A simulation is what POST /v1/simulations takes: {"promotions":[…],"codes":[…],"usage":{…},"store":{"settings":{…}},"cart":{…}}.
A line that cannot be priced is answered by a problem with its "line" number; the others are priced all the same, and
the exit code is 1. Output is always JSON, so --json changes nothing.

Examples:
  $ counterfoil price < carts.ndjson
  $ echo '{"promotions":[{"id":"ten","name":"Ten","status":"active","trigger":"automatic","conditions":[],
      "effects":[{"type":"percent_off","percent":"10","target":"order"}]}],
      "cart":{"currency":"USD","line_items":[{"id":"1","quantity":2,"unit_price":2500}]}}' | tr -d '\\n' | counterfoil price
  $ counterfoil price --at 2026-12-24T12:00:00Z < carts.ndjson | jq .totals.total`

function addApply(program: Command, exitWith: (code: number) => void): void {
  program
    .command('apply')
    .summary('bring promotions, codes and campaigns from files to a server')
    .description('Reads YAML or JSON files, shows what would change on the server field by field, asks, and writes it.')
    .argument('<files...>', 'files, or folders that are searched for .yaml, .yml and .json')
    .option('--url <url>', 'the server (else COUNTERFOIL_URL, else http://localhost:4600)')
    .option('--key <key>', 'a secret key (else COUNTERFOIL_SECRET_KEY; the environment is the safer place)')
    .option('-n, --dry-run', 'show the changes and write nothing')
    .option('-y, --yes', 'do not ask')
    .option('--ignore-scenarios', 'write although a scenario would come to something else than it expects')
    .addOption(jsonOption())
    .addHelpText('after', applyHelp)
    .action(async (files, options) => {
      const { apply } = await import('./commands/apply.ts')
      exitWith(await apply(files, options))
    })
}

const applyHelp = `
A file holds lists, or one promotion, or a list of promotions; YAML files may hold several documents:
  campaigns: [{ id: spring, name: Spring, status: active }]
  promotions:
    - id: spring-15
      name: Spring newsletter
      status: active
      trigger: code
      conditions: []
      effects: [{ type: percent_off, percent: "15", target: order }]
  codes: [{ id: spring15, code: SPRING15, promotion: spring-15, status: active }]
  scenarios:
    - id: one-tee
      name: One tee with SPRING15
      cart: { currency: USD, line_items: [{ id: l1, sku: TEE, quantity: 1, unit_price: 2000 }] }
      codes: [SPRING15]
      expected: { total: 1700 }

Before anything is written, the scenarios of the store and of the files are run with the files' documents laid over the
store. When one comes to something else than it expects, nothing is written. Everything is checked before the first write. What is on the server and in no file stays as it is. A document that
somebody changed after the changes were shown is not overwritten. A second run has nothing to do.

Examples:
  $ counterfoil apply promotions/ --dry-run
  $ counterfoil apply spring.yaml codes.json --yes
  $ counterfoil apply promotions/ --url https://codes.example.com --json --dry-run`

function addBacktest(program: Command, exitWith: (code: number) => void): void {
  program
    .command('backtest')
    .summary('try promotions from files on the orders of a server')
    .description(
      'Prices past orders once more with the promotions of the files, and shows who would have got them, what they would have cost and what gives way. Nothing is stored.',
    )
    .argument('<files...>', 'files as for apply, or folders of them')
    .option('--url <url>', 'the server (else COUNTERFOIL_URL, else http://localhost:4600)')
    .option('--key <key>', 'a secret key (else COUNTERFOIL_SECRET_KEY; the environment is the safer place)')
    .option('--from <day>', 'first day, e.g. 2026-09-01 (else 90 days before the last)')
    .option('--to <day>', 'last day (else that of the last order)')
    .option('--limit <orders>', 'orders at most, the newest first (else 2,000; never more than 5,000)')
    .option('--assume-codes', 'as if every order had entered a code of each promotion')
    .addOption(jsonOption())
    .addHelpText('after', backtestHelp)
    .action(async (files, options) => {
      const { backtest } = await import('./commands/backtest.ts')
      exitWith(await backtest(files, options))
    })
}

const backtestHelp = `
Every order is priced as of its own moment, with what it had and what the store has today, and again with the promotions
of the files, each in the place of the one with the same id. Their dates and switches do not count, their limits count
through the orders from zero. A promotion with a code is given where an order used a code of it, unless --assume-codes.

Examples:
  $ counterfoil backtest spring.yaml
  $ counterfoil backtest promotions/ --assume-codes --from 2026-09-01 --to 2026-11-20
  $ counterfoil backtest spring.yaml --json | jq .difference`

function addKlaviyo(program: Command, exitWith: (code: number) => void): void {
  program
    .command('klaviyo')
    .summary('push a pool of codes to Klaviyo')
    .description('Hands the codes of a batch, or of a file, to Klaviyo as the codes of a coupon, 1,000 at a time.')
    .requiredOption('--coupon <id>', 'the coupon in Klaviyo that the codes are of')
    .option('--batch <id>', 'the codes of this batch of the server; they count as exported')
    .option('--file <path>', 'the first column of this CSV file, after its headings; - is standard input')
    .option('--expires <instant>', 'when the codes end, e.g. 2026-12-31T23:00:00Z (else Klaviyo says in a year)')
    .option('--create-coupon <description>', 'make the coupon in Klaviyo first, unless it is there')
    .option('--url <url>', 'the server (else COUNTERFOIL_URL, else http://localhost:4600)')
    .option('--key <key>', 'a secret key (else COUNTERFOIL_SECRET_KEY; the environment is the safer place)')
    .addOption(jsonOption())
    .addHelpText('after', klaviyoHelp)
    .action(async options => {
      const { klaviyo } = await import('./commands/klaviyo.ts')
      exitWith(await klaviyo(options))
    })
}

const klaviyoHelp = `
Klaviyo's private key comes from the environment only: KLAVIYO_API_KEY, with the scopes coupon-codes:write and
coupon-codes:read (--create-coupon: coupons:write as well). Pushing again does no harm: Klaviyo keeps a code once and
counts what it has already as failed. Klaviyo hands a pushed code to whoever it chooses, so push codes that are anybody's:
of a batch that is exported, not personal ones.

Examples:
  $ counterfoil klaviyo --coupon SPRING15 --batch spring-mailing --create-coupon "15% off tops"
  $ counterfoil klaviyo --coupon SPRING15 --file codes.csv --expires 2026-12-31T23:00:00Z --json`

function addAdmin(program: Command): void {
  const admin = program
    .command('admin')
    .summary('ways into the web admin')
    .description('The web admin stands at /admin of the service. The first start prints a link that makes its owner.')
    .helpCommand(false)
  admin
    .command('link')
    .summary('make a link that signs somebody in')
    .description(
      'Makes a link that signs one person in, once: the way back when password and passkeys are lost. While a store has no owner: the link that makes the owner.',
    )
    .option('--store <id>', 'the store', 'default')
    .option('--email <address>', 'whom it signs in (else the first owner)')
    .option('-d, --data <folder>', 'data folder (else COUNTERFOIL_DATA, else ./data)')
    .option('-p, --port <port>', 'port of the service, for the address (else PORT, else 4600)')
    .addOption(jsonOption())
    .addHelpText('after', adminLinkHelp)
    .action(async options => {
      const { adminLink } = await import('./commands/admin-link.ts')
      await adminLink(options)
    })
}

const adminLinkHelp = `
Reads the same environment as "counterfoil serve" (DATABASE_URL, COUNTERFOIL_DATA, COUNTERFOIL_URL); the service may go on
meanwhile. Links made before for the same person end.

Examples:
  $ counterfoil admin link
  $ counterfoil admin link --store demo
  $ DATABASE_URL=postgres://shop:secret@db/counterfoil counterfoil admin link --email ann@example.com --json`

function addDoctor(program: Command, exitWith: (code: number) => void): void {
  program
    .command('doctor')
    .summary('check the installation')
    .description(
      'Checks the settings, the data folder, the database and the promotions, and says what to do about each finding.',
    )
    .option('-d, --data <folder>', 'data folder (else COUNTERFOIL_DATA, else ./data)')
    .option('--verify', 'also compare counters, reports and batches with what they count (reads the whole ledger)')
    .option('--repair', 'as --verify, and make reports and counts of batches that differ anew')
    .addOption(jsonOption())
    .addHelpText('after', doctorHelp)
    .action(async options => {
      const { doctor } = await import('./commands/doctor.ts')
      exitWith(await doctor(options))
    })
}

const doctorHelp = `
Reads the same environment as "counterfoil serve" (DATABASE_URL, COUNTERFOIL_DATA, COUNTERFOIL_MASTER_KEY) and changes nothing
(with --repair: nothing but reports and what batches count). The service may go on meanwhile.
Exit code 1 when a check failed; hints do not count as failures.

Examples:
  $ counterfoil doctor
  $ counterfoil doctor --verify --json
  $ DATABASE_URL=postgres://shop:secret@db/counterfoil counterfoil doctor`

function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('write the whole database into one file')
    .description(
      'Writes every row, as one instant saw it, into one file. The service goes on meanwhile. The master key is NOT in the file.',
    )
    .argument('<file>', 'the file to make, e.g. counterfoil-2026-11-21.backup; it must not be there yet')
    .option('-d, --data <folder>', 'data folder (else COUNTERFOIL_DATA, else ./data)')
    .addOption(jsonOption())
    .addHelpText('after', backupHelp)
    .action(async (file, options) => {
      const { backup } = await import('./commands/backup.ts')
      await backup(file, options)
    })
}

const backupHelp = `
The file is a tar compressed with zstd: a manifest, the rows in PostgreSQL's text format, checksums. It holds keyed hashes
of customers and hashes of API keys: keep it as private as the database itself.
Keep the master key apart from it (data/master.key, or COUNTERFOIL_MASTER_KEY): whoever has both can find customers again,
and without the key a backup cannot be restored.

Examples:
  $ counterfoil backup /backups/counterfoil-$(date +%F).backup
  $ DATABASE_URL=postgres://shop:secret@db/counterfoil counterfoil backup counterfoil.backup --json`

function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('bring a backup back, all or nothing')
    .description(
      'Restores a backup into an empty data folder (or an empty database of DATABASE_URL). Checks every checksum; nothing is kept of a file that is not whole.',
    )
    .argument('<file>', 'a file that "counterfoil backup" made')
    .option('-d, --data <folder>', 'data folder (else COUNTERFOIL_DATA, else ./data)')
    .option('--replace', 'put a database that is there aside (it is kept beside; its services must be stopped)')
    .option('--check', 'only read the file and compare its checksums')
    .addOption(jsonOption())
    .addHelpText('after', restoreHelp)
    .action(async (file, options) => {
      const { restore } = await import('./commands/restore.ts')
      await restore(file, options)
    })
}

const restoreHelp = `
The master key that the backup was made under must be at hand: as master.key in the data folder (chmod 600), or in
COUNTERFOIL_MASTER_KEY. A backup of an older version is brought up to this one.
Orders that were redeemed after the backup was made are not in it: send them again. Order ids keep them from counting twice.

Examples:
  $ counterfoil restore counterfoil.backup --check
  $ mkdir -m 700 data && cp /safe/master.key data/ && counterfoil restore counterfoil.backup
  $ counterfoil restore counterfoil.backup --data /var/lib/counterfoil --replace`

function addRotateMasterKey(program: Command, exitWith: (code: number) => void): void {
  program
    .command('rotate-master-key')
    .summary('change the master key while servers run')
    .description(
      'Changes the master key in three steps, so that customer limits stay exact and servers restart one by one.',
    )
    .option('-d, --data <folder>', 'data folder (else COUNTERFOIL_DATA, else ./data)')
    .option('--switch', 'second step, when every server runs with both keys: the new key takes over')
    .option('--finish', 'third step, when customers have come by: the old key is given up')
    .option('--forget', 'with --finish: also when customers are known under the old key alone')
    .addOption(jsonOption())
    .addHelpText('after', rotateHelp)
    .action(async options => {
      const { rotateMasterKeyCommand } = await import('./commands/rotate-master-key.ts')
      exitWith(await rotateMasterKeyCommand(options))
    })
}

const rotateHelp = `
A key in the environment: set COUNTERFOIL_MASTER_KEY to the new one (openssl rand -base64 32) and
COUNTERFOIL_MASTER_KEY_PREVIOUS to the present one, here and on every server. A key in the data folder: the new one is
made here, and the present one is kept beside it as master.key.previous.

While both are known, customers are counted under both. The old key cannot be worked out again: keep it in a safe place
for as long as backups from its time are kept.

Examples:
  $ counterfoil rotate-master-key              begin; then restart every server with both keys
  $ counterfoil rotate-master-key --switch     the new key takes over
  $ counterfoil rotate-master-key --finish     a week or more later`

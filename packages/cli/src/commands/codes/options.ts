/** Options that several of the commands about codes take. */
import { type Command, Option } from 'commander'

export type ExitWith = (code: number) => void

/** On which server, and with which key. */
export function withServer(command: Command): Command {
  return command
    .option('--url <url>', 'the server (else COUNTERFOIL_URL, else http://localhost:4600)')
    .option('--key <key>', 'a secret key (else COUNTERFOIL_SECRET_KEY; the environment is the safer place)')
}

export const jsonOption = () => new Option('--json', 'answer in JSON')

/** What a batch is wished to be. */
export function withWish(command: Command): Command {
  return command
    .requiredOption('--promotion <id>', 'the promotion that they open')
    .requiredOption('--count <number>', 'how many')
    .option('--pattern <pattern>', 'how they read: # a drawn character, - a separator, e.g. SPRING-####-####-####')
    .option('--prefix <text>', 'or a prefix,')
    .option('--suffix <text>', 'a suffix,')
    .option('--length <number>', 'and how many drawn characters (default: as many as it takes to be hard to guess)')
    .option(
      '--alphabet <name|characters>',
      'safe, digits, letters, or the characters (default: safe, without look-alikes)',
    )
    .option('--check-character', 'one character more, which tells a typing error')
    .option('--no-words', 'let codes spell what they like')
    .addOption(new Option('--security <level>', 'how hard to guess they shall be').choices(['normal', 'high']))
    .option('--accept-guessable', 'make them though they are easy to guess')
    .addOption(
      new Option('--handout <way>', 'export: in a file (default). issue: one by one, by the API').choices([
        'export',
        'issue',
      ]),
    )
    .option('--starts <date>', 'they hold from this day or instant on')
    .option('--ends <date>', 'and to this one')
    .option('--expires-after <duration>', 'or for so long after they were handed out, e.g. P30D')
    .option('--uses <number>', 'how often each may be used')
    .option('--uses-per-customer <number>', 'and by each customer')
    .option('--channel <name>', 'their source in reports: the channel,')
    .option('--partner <name>', 'the partner,')
    .option('--medium <name>', 'and the medium')
}

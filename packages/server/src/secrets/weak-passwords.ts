/**
 * Passwords that everybody tries first. Only those of ten characters and more stand here, since shorter ones are refused
 * anyway; what is one thing over and over, a run of the keyboard, or the person's own name or address is found by looking.
 */

const common = new Set(
  `password12 password123 password1234 password12345 password123456 passwordpassword password1! password01 passw0rd123
  p@ssw0rd123 p@ssword123 p@ssw0rd1234 mypassword mypassword1 yourpassword newpassword newpassword1 thepassword changeme123
  changemenow changeit123 letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome2024 welcome2025 welcome2026
  administrator admin12345 admin123456 administrator1 adminadmin adminadmin1 administration superadmin superuser1 rootroot12
  iloveyou12 iloveyou123 iloveyou1234 iloveyouforever iloveyou2 ilovemyself iloveyousomuch qwerty12345 qwerty123456
  qwerty1234 qwertyqwerty qwertyuiop1 qwertyuiop123 qwerty123! 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3e q1w2e3r4t5
  q1w2e3r4t5y6 zaq12wsxcde3 zaq1xsw2cde3 zxcvbnm123 asdfghjkl1 asdfghjkl123 asdf123456 abc123456789 abcd123456 abcd1234567
  abc1234567 a123456789 a1234567890 123456789a 12345678910 123456789q 1234567890a 1234567890q 123456qwerty 123456abcdef
  123qwe123qwe 123qweasdzxc 123abc123abc 147258369 1472583690 159753159753 123321123321 112233445566 11223344556677
  football123 baseball123 basketball superman123 spiderman1 batman1234 pokemon123 starwars123 princess123 sunshine123
  sunshine12 butterfly1 butterfly123 chocolate1 chocolate123 dragon1234 monkey1234 shadow1234 michael123 jennifer123
  liverpool1 manchester manchester1 manchesterunited barcelona1 realmadrid chelsea123 arsenal123 juventus123 fcbayern123
  summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 januar2026
  sommer2025 sommer2026 hallo12345 passwort123 passwort1234 passwort12 meinpasswort hallohallo schalke04123 motdepasse
  motdepasse1 motdepasse123 azertyuiop azerty12345 azerty123456 bonjour123 soleil1234 doudou1234 contrasena contrasena1
  contraseña contrasena123 contraseña1 teamo12345 qwertz12345 qwertzuiop trustno1trustno1 whatever123 whatever12
  computer123 internet123 samsung123 google1234 facebook123 instagram1 linkedin123 microsoft1 counterfoil counterfoil1
  counterfoil123 correcthorsebatterystaple correct horse battery staple mustang123 corvette123 ferrari123 mercedes123
  babygirl123 blink182182 asdfasdfasdf qweqweqweqwe asdqweasdqwe zxczxczxczxc testtest12 testtesttest testing123
  test123456 test1234567 test12345678 secret1234 secret12345 topsecret1 topsecret123 supersecret supersecret1 master1234
  master12345 login12345 default123 guest12345 user123456 demo123456 demodemodemo shopping123 discount123 promotion1`
    .split(/\s+/)
    .map(word => word.normalize('NFKC')),
)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
]
const runs = [
  ...rows,
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
]
const allRuns = [...runs, ...runs.map(run => [...run].reverse().join(''))]

export interface WhoseWords {
  readonly email?: string | undefined
  readonly name?: string | undefined
}

/** Would it be among the first to be tried? */
export function isWeak(password: string, { email = '', name = '' }: WhoseWords = {}): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  const plain = text.replaceAll(/\s+/g, '')
  if (common.has(text) || common.has(plain)) return true
  if (repeats(plain) || allRuns.some(run => run.includes(plain))) return true
  const own = [email, email.split('@')[0] ?? '', name].map(word => word.normalize('NFKC').toLowerCase().trim())
  return own.some(word => word.length >= 3 && isOnlyAnEndMore(text, word))
}

/** One to four letters again and again: aaaaaaaaaa, abcabcabcabc. */
function repeats(text: string): boolean {
  return [1, 2, 3, 4].some(
    size =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  )
}

/** ann.lee and ann.lee1234: a word with digits and signs behind it. */
function isOnlyAnEndMore(text: string, word: string): boolean {
  return text.startsWith(word) && /^[\d\W_]*$/.test(text.slice(word.length)) && text.length - word.length <= 6
}

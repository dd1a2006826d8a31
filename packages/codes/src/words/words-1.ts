/**
 * The word list `words-1`: what a code must not say, in twelve languages. Frozen: code spaces are opened with it for ever,
 * so a word too many or too few goes into a list of another name (a test holds its fingerprint).
 *
 * Short on purpose. A word is here when it is rude to nearly everybody who reads that language, and `anywhere` only when it
 * stands in no honest compound: MERDE is in SUMMERDEAL, SALOPE in SALOPETTE, TWAT in SALTWATER. Of
 * random codes of 12 characters of the safe alphabet it refuses four in a thousand.
 */
import type { WordList } from './word-list.ts'

export const words1: WordList = {
  name: 'words-1',

  /** Rude wherever it stands. */
  anywhere: list(
    // en
    'FUCK MOTHERF SHIT BITCH CUNT WHORE ASSHOLE BASTARD NIGGER NIGGA FAGGOT PUSSY WANKER DILDO BLOWJOB ' +
      'COCKSUCK DICKHEAD TITTIES BOOBS HITLER SIEGHEIL ',
    // de
    'FICKEN GEFICKT FOTZE SCHEISS ARSCHLO HURENSOHN WICHSE MISSGEBURT SCHLAMPE SCHWUCHTEL KANAKE TITTEN ',
    // fr
    'ENCULE CONNARD CONNASSE PUTAIN EMMERDE BRANLEU PETASSE COUILLE BOUGNOUL FILSDEPUTE ',
    // es
    'HIJODEPUTA HIJOPUTA MIERDA JODER COJONES CABRON GILIPOLL PENDEJO PENDEJA MARICON FOLLAR CARAJO ',
    // it
    'CAZZO VAFFANCUL STRONZ PUTTANA COGLION MINCHIA FROCIO PORCODIO ZOCCOLA POMPINO ',
    // pt
    'CARALHO BUCETA BOCETA FODASE FODER CUZAO PIROCA ARROMBADO PUNHETA PUTARIA DAPUTA ',
    // nl
    'KANKER NEUKEN KLOOTZAK GODVERDOM MONGOOL FLIKKER ',
    // pl, sv, da, no, tr, ru
    'KURWA JEBAC PIERDOL PIZDA KNULLA HELVETE SIKTIR OROSPU BLYAT NAHUI ',
    // Without vowels: an alphabet that has none still says these.
    'FCK KKK BTCH STFU PSSY MTHRF CRLH SCHSS KNKR KLTZK HRNSHN ',
  ),

  /** Too short, or part of honest words: rude only between what is no letter. */
  alone: list(
    // en
    'ASS ARSE ANAL ANUS COCK DICK CLIT CUM CRAP FAG FART HOMO NAZI PEDO PISS POOP PORN RAPE RAPED SEX SLUT TIT TITS WANK TWAT PENIS RAPIST FUK ',
    // de
    'ARSCH SAU KACKE HURE FICK FICKT TITTE NUTTE MOESE NSDAP ',
    // fr
    'CUL CONNE MERDE NIQUE NEGRE PUTE SALOPE BATARD ',
    // es, it, pt
    'PUTA PUTO PUTAS PUTOS POLLA VERGA ZORRA CULO CACA MERDA FIGA CHINGAR CAGAR PORRA FODA VIADO ',
    // nl
    'KUT LUL HOER SLET KAK TERING TYFUS ',
    // pl, sv, da, no, ru
    'CHUJ CIPA DUPA FITTA KUK NEGER FAEN CYKA ',
    // Abbreviations, and words without their vowels.
    'WTF FKU FKN GFY XXX MILF SHT CNT DCK CCK SLT WNK FGT NGGR NTM FDP PTN HDP PQP VSF VTNC CZZ FTZ ',
  ),
}

function list(...words: readonly string[]): readonly string[] {
  return words.join('').trim().split(' ')
}

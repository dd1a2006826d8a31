/** The findings in German. */
import { type CodeLocale, joined } from './locale.ts'

const all = (words: readonly string[]) => joined(words, 'und')
const kinds = {
  software: (code: string) => `${code} ist ein Wort, das Software falsch liest; bitte ein anderes wählen.`,
  placeholder: (code: string) =>
    `${code} ist ein Platzhalter, den viele ausprobieren und der vergessen wird; bitte ein anderes Wort wählen.`,
}

export const de: CodeLocale = {
  tag: 'de',
  sentences: {
    malformed_code: (code, { characters, length, most }) =>
      characters.length > 0
        ? `Ein Code kann ${all(characters)} nicht enthalten; möglich sind Buchstaben von A bis Z, Ziffern und _ . % + & $ !`
        : length === 0
          ? 'Ein Code braucht mindestens einen Buchstaben oder eine Ziffer.'
          : `${code} hat ${length} Zeichen; ein Code hat höchstens ${most}.`,
    mixed_scripts: (code, { characters }) =>
      `${code} enthält Buchstaben eines anderen Alphabets, die nur so aussehen wie unsere: ${all(characters.map(one => `${one.character} (${one.code_point})`))}.`,
    code_taken: code =>
      `Ein gültiger Code lautet schon ${code}: Groß- und Kleinschreibung, Leerzeichen und Striche zählen nicht.`,
    look_alike_codes: (code, { codes }) =>
      `${code} sieht aus wie ${all(codes)} (O und 0, I, L und 1); ein Tippfehler lässt sich nicht mehr berichtigen.`,
    look_alike_characters: (code, { pairs }) =>
      `In ${code} kann ein Zeichen als ein anderes gelesen werden: ${all(pairs.map(([a, b]) => `${a} als ${b}`))}.`,
    near_duplicate_codes: (code, { codes }) =>
      `${code} ist nur einen Tippfehler von ${all(codes)} entfernt, aus einer anderen Aktion.`,
    guessable_code: (code, { why, codes, count, limited }) => {
      const more = count > codes.length ? ` und ${count - codes.length} weitere` : ''
      const known =
        why === 'family'
          ? `Wer ${all(codes)}${more} kennt, probiert auch ${code}.`
          : `${code} gehört zu dem, was zuerst ausprobiert wird.`
      return limited ? known : `${known} Nichts begrenzt, wie oft der Code eingelöst wird.`
    },
    short_code: (code, { length, least }) =>
      `${code} hat ${length} Zeichen und wird durch Probieren gefunden; ${least} oder mehr sind sicherer.`,
    reserved_word: (code, { word, kind }) =>
      kind === 'brand'
        ? `${code} enthält den Namen ${word}; man könnte glauben, der Code käme von dort.`
        : kinds[kind](code),
    rude_word: (code, { word }) => `${code} lässt sich als „${word}“ lesen.`,
    public_permanent_code: code =>
      `${code} gilt für alle, beliebig oft und für immer. Er braucht ein Ende oder eine Grenze.`,
    full_discount: (code, { percent, limited }) =>
      `${code} nimmt ${percent} % weg${limited ? '.' : ', und nichts begrenzt, wie oft der Code eingelöst wird.'}`,
  },
}

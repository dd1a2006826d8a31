/** The findings in French. */
import { type CodeLocale, joined } from './locale.ts'

const all = (words: readonly string[]) => joined(words, 'et')
const kinds = {
  software: (code: string) => `${code} est un mot que les logiciels lisent de travers ; choisissez-en un autre.`,
  placeholder: (code: string) =>
    `${code} est un mot d’essai, que l’on tente et que l’on oublie ; choisissez-en un autre.`,
}

export const fr: CodeLocale = {
  tag: 'fr',
  sentences: {
    malformed_code: (code, { characters, length, most }) =>
      characters.length > 0
        ? `Un code ne peut pas contenir ${all(characters)} ; utilisez les lettres A à Z, les chiffres et _ . % + & $ !`
        : length === 0
          ? 'Un code a au moins une lettre ou un chiffre.'
          : `${code} a ${length} caractères ; un code en a ${most} au plus.`,
    mixed_scripts: (code, { characters }) =>
      `${code} contient des lettres d’un autre alphabet qui ressemblent aux nôtres : ${all(characters.map(one => `${one.character} (${one.code_point})`))}.`,
    code_taken: code => `Un code actif se lit déjà ${code} : la casse, les espaces et les tirets ne comptent pas.`,
    look_alike_codes: (code, { codes }) =>
      `${code} ressemble à ${all(codes)} (O et 0, I, L et 1) : une faute de frappe ne peut plus être corrigée.`,
    look_alike_characters: (code, { pairs }) =>
      `Dans ${code}, un caractère peut être pris pour un autre : ${all(pairs.map(([a, b]) => `${a} pour ${b}`))}.`,
    near_duplicate_codes: (code, { codes }) =>
      `${code} est à une faute de frappe de ${all(codes)}, d’une autre promotion.`,
    guessable_code: (code, { why, codes, count, limited }) => {
      const more = count > codes.length ? ` et ${count - codes.length} autres` : ''
      const known =
        why === 'family'
          ? `Qui connaît ${all(codes)}${more} essaiera ${code}.`
          : `${code} est parmi les premiers que l’on essaie.`
      return limited ? known : `${known} Rien ne limite le nombre d’utilisations.`
    },
    short_code: (code, { length, least }) =>
      `${code} a ${length} caractères et se trouve en essayant ; ${least} ou plus sont plus sûrs.`,
    reserved_word: (code, { word, kind }) =>
      kind === 'brand'
        ? `${code} contient le nom ${word} ; on pourrait croire que le code vient de là.`
        : kinds[kind](code),
    rude_word: (code, { word }) => `${code} peut se lire « ${word} ».`,
    public_permanent_code: code =>
      `${code} marche pour tout le monde, sans limite et pour toujours. Donnez-lui une fin ou une limite.`,
    full_discount: (code, { percent, limited }) =>
      `${code} enlève ${percent} %${limited ? '.' : ', et rien ne limite le nombre d’utilisations.'}`,
  },
}

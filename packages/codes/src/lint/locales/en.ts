/** The findings in English. */
import { type CodeLocale, joined } from './locale.ts'

const all = (words: readonly string[]) => joined(words, 'and')
const kinds = {
  software: (code: string) => `${code} is a word that software misreads; choose another.`,
  placeholder: (code: string) => `${code} is a placeholder that people try and that gets forgotten; choose another.`,
}

export const en: CodeLocale = {
  tag: 'en',
  sentences: {
    malformed_code: (code, { characters, length, most }) =>
      characters.length > 0
        ? `A code cannot contain ${all(characters)}; use letters A to Z, digits and _ . % + & $ !`
        : length === 0
          ? 'A code needs at least one letter or digit.'
          : `${code} has ${length} characters; a code has ${most} at most.`,
    mixed_scripts: (code, { characters }) =>
      `${code} contains letters of another alphabet that only look like ours: ${all(characters.map(one => `${one.character} (${one.code_point})`))}.`,
    code_taken: code => `A live code already reads ${code}: case, spaces and dashes do not count.`,
    look_alike_codes: (code, { codes }) =>
      `${code} looks like ${all(codes)} (O and 0, I, L and 1), so a typing error can no longer be put right.`,
    look_alike_characters: (code, { pairs }) =>
      `In ${code} one character may be read as another: ${all(pairs.map(([a, b]) => `${a} as ${b}`))}.`,
    near_duplicate_codes: (code, { codes }) =>
      `${code} is one typing error away from ${all(codes)}, of another promotion.`,
    guessable_code: (code, { why, codes, count, limited }) => {
      const more = count > codes.length ? ` and ${count - codes.length} more` : ''
      const known =
        why === 'family'
          ? `Whoever knows ${all(codes)}${more} will try ${code}.`
          : `${code} is among the first that people try.`
      return limited ? known : `${known} Nothing limits how often it is used.`
    },
    short_code: (code, { length, least }) =>
      `${code} has ${length} characters and is found by trying; ${least} or more are safer.`,
    reserved_word: (code, { word, kind }) =>
      kind === 'brand'
        ? `${code} contains the name ${word}; shoppers may believe that it is theirs.`
        : kinds[kind](code),
    rude_word: (code, { word }) => `${code} can be read as “${word}”.`,
    public_permanent_code: code =>
      `${code} works for everybody, as often as they like, for ever. Give it an end or a limit.`,
    full_discount: (code, { percent, limited }) =>
      `${code} takes ${percent}% off${limited ? '.' : ', and nothing limits how often it is used.'}`,
  },
}

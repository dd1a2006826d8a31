/**
 * How a rude word is read although it is not written so: 5H1T, FVCK, A55HOLE. Every character stands for a class of letters;
 * those that are read as one another share it, so that a word is looked for in all its spellings at once.
 */

/** Each group is one class; the first is the letter it goes by. I and L are one, since 1 and ! are read as both. */
const groups = ['A4', 'B8', 'E3', 'G69', 'IL1!', 'O0', 'S5$', 'T7', 'UV', 'Z2', ...'CDFHJKMNPQRWXY']

/** Of a character of ASCII: its class from 1 on; 0 is what no word goes across. */
export const classOf: Readonly<Uint8Array> = tabulate()

/** A to Z of either case, by character code. */
export function isLetter(code: number): boolean {
  const upper = code & 0xdf
  return upper >= 65 && upper <= 90
}

function tabulate(): Uint8Array {
  const classes = new Uint8Array(128)
  for (const [index, group] of groups.entries())
    for (const character of group + group.toLowerCase()) classes[character.charCodeAt(0)] = index + 1
  return classes
}

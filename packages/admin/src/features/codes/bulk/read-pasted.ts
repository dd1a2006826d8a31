/** Codes out of whatever was pasted: one a line, or with commas, semicolons or tabs between; quotes of a CSV fall away. */

export const mostPasted = 1000

/** Each once, in their order. Blanks inside belong to the code: people write `SAVE 10`. */
export function readPasted(text: string): readonly string[] {
  const parts = text.split(/[\n\r,;\t]+/).map(part =>
    part
      .trim()
      .replace(/^["']|["']$/g, '')
      .trim(),
  )
  return [...new Set(parts.filter(part => part !== ''))].map(part => part.slice(0, 256))
}

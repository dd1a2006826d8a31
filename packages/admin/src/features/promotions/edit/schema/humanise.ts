/** "max_units_per_line" as a person would read it: "Max units per line". What no table of words knows is told so. */
export function humanise(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase()
  return words === '' ? name : words[0]!.toUpperCase() + words.slice(1)
}

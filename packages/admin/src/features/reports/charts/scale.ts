/** Round numbers for an axis: 0 to 830 has 0, 200, 400, 600, 800, 1,000. */

export function ticksOf(largest: number, most = 4): readonly number[] {
  if (!(largest > 0)) return [0]
  const rough = largest / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find(nice => nice * power >= rough) ?? 10) * power)
  const count = Math.ceil(largest / step)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Of so many labels those that fit: every first, second, fifth … */
export function everyNth(count: number, room: number): number {
  const wanted = Math.max(1, Math.ceil(count / Math.max(1, room)))
  return [1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 100].find(step => step >= wanted) ?? wanted
}

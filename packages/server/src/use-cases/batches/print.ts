/**
 * The codes of a range as they are printed: without holes, without those that the word list refuses, and without those
 * that another batch had first, where patterns overlap. Sure to print the same every time: none of these ever changes
 * once a range was handed out.
 */
import type { CodeFormat } from '@counterfoil/codes'
import { shapeOf } from '@counterfoil/codes'
import type { LineOptions, Printed } from '@counterfoil/codes/space'
import type { CodeSpaces, PlanSpace } from './code-spaces.ts'
import { ownersOf } from './owner-of.ts'

/** Codes that are held against other spaces at a time. */
const together = 10_000

export interface Stretch {
  readonly spaceId: string
  /** Indexes of the space. */
  readonly from: number
  readonly count: number
}

/** Lines of a computed space, some thousand in each Buffer; returns how many were written and how many left out. */
export function* printLines(
  spaces: CodeSpaces,
  { spaceId, from, count }: Stretch,
  options: Pick<LineOptions, 'before' | 'after'> = {},
): Generator<Buffer, Printed> {
  const planSpace = spaces.all.find(({ id }) => id === spaceId)
  const space = planSpace?.space
  if (!planSpace || !space) throw new Error(`code space ${spaceId} is not there, or its codes are drawn`)
  const own = holesIn(planSpace, from, count)
  const others = overlapping(spaces, planSpace)
  if (others.length === 0) return yield* space.lines(from, count, { ...options, holes: own })
  const sum = { written: 0, rude: 0, holes: 0 }
  for (let at = from; at < from + count; at += together) {
    const size = Math.min(together, from + count - at)
    const holes = [...new Set([...holesIn(planSpace, at, size), ...takenIn(spaces, planSpace, at, size)])]
    holes.sort((one, other) => one - other)
    const printed = yield* space.lines(at, size, { ...options, holes })
    sum.written += printed.written
    sum.rude += printed.rude
    sum.holes += printed.holes
  }
  return sum
}

/** How many codes these indexes really are; as many as there are indexes where nothing takes one out. */
export function countLines(spaces: CodeSpaces, stretch: Stretch): number {
  const lines = printLines(spaces, stretch)
  for (;;) {
    const { value, done } = lines.next()
    if (done) return value.written
  }
}

/** May fewer codes come out than indexes that are no holes? Where not, nobody has to count them. */
export function needsCounting(spaces: CodeSpaces, spaceId: string): boolean {
  const space = spaces.all.find(({ id }) => id === spaceId)
  return space !== undefined && (space.format.words !== null || overlapping(spaces, space).length > 0)
}

/** Spaces that handed out something and may make the same text as this one. */
function overlapping({ byLength, drawn }: CodeSpaces, { id, shape, format }: PlanSpace): readonly PlanSpace[] {
  const same = [byLength, drawn].flatMap(spaces => spaces.get(shape.length) ?? [])
  return same.filter(other => other.id !== id && mayMeet(format, other.format))
}

/**
 * May two formats make one canonical text? `AB##` and `A#C#` may not where B is drawn and no C: at every place either
 * both are fixed and the same, or one is drawn from an alphabet that has the other.
 */
export function mayMeet(one: CodeFormat, other: CodeFormat): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)]
  return a.length === b.length && a.every((letters, at) => [...letters].some(letter => b[at]?.includes(letter)))
}

/** By place of the canonical form what may stand there. */
function lettersOf(format: CodeFormat): readonly string[] {
  const shape = shapeOf(format).replaceAll('-', '')
  return [...shape].map(letter => (letter === '#' ? format.alphabet : letter))
}

function holesIn({ holes }: PlanSpace, from: number, count: number): readonly number[] {
  return holes.length === 0 ? holes : holes.filter(index => index >= from && index < from + count)
}

/** Indexes whose text belongs to another space, or will. */
function takenIn(spaces: CodeSpaces, own: PlanSpace, from: number, count: number): readonly number[] {
  const texts: string[] = []
  for (const lines of own.space?.lines(from, count) ?? [])
    for (const line of lines.toString('latin1').replaceAll('-', '').split('\n')) if (line !== '') texts.push(line)
  const indexes = own.space?.indexesOf(texts) ?? []
  return ownersOf(spaces, texts).flatMap((owner, at) => (owner?.space.id === own.id ? [] : [indexes[at] as number]))
}

/**
 * How a total is spread over lines: `largest_remainder` is the rule of this engine, the others are what other shops do,
 * kept so that a shop that moves over keeps its totals. Each takes amounts >= 0 and weights whose total is not zero.
 */
import type { Settings } from '../model/settings.ts'
import { allocate } from './allocate.ts'
import { mulDiv } from './mul-div.ts'

export type Allocation = Settings['allocation']
export type Allocate = (amount: number, weights: readonly number[]) => number[]

/** 3.00 over 43, 14, 23 (exactly 161.25, 52.5, 86.25) by each of them. */
export const allocations: Readonly<Record<Allocation, Allocate>> = {
  largest_remainder: allocate, // 161, 53, 86
  first: allocateFirst, // 162, 52, 86
  last: allocateLast, // 161, 53, 86
  carry: allocateCarry, // 161, 53, 86
  half_down_first: allocateHalfDownFirst, // 162, 52, 86
}

/** Every share down, odd units one by one from the first line on. */
function allocateFirst(amount: number, weights: readonly number[]): number[] {
  return settle(amount, weights, shares(amount, weights, 'down'))
}

/** Every share half up, the last line that weighs anything takes the rest, whatever its sign. */
function allocateLast(amount: number, weights: readonly number[]): number[] {
  const result = shares(amount, weights, 'half_up')
  const last = weights.findLastIndex(weight => weight > 0)
  if (last >= 0) result[last]! += amount - sum(result)
  return result
}

/** The rounding error is carried to the next line: each running total is rounded half up. */
function allocateCarry(amount: number, weights: readonly number[]): number[] {
  const total = totalOrThrow(amount, weights)
  let weightSoFar = 0
  let givenSoFar = 0
  return weights.map(weight => {
    weightSoFar += weight
    const given = total === 0 ? 0 : mulDiv(amount, weightSoFar, total, 'half_up')
    const share = given - givenSoFar
    givenSoFar = given
    return share
  })
}

/** Every share half down, the difference of either sign one by one from the first line on. */
function allocateHalfDownFirst(amount: number, weights: readonly number[]): number[] {
  return settle(amount, weights, shares(amount, weights, 'half_down'))
}

function shares(amount: number, weights: readonly number[], rounding: 'down' | 'half_up' | 'half_down'): number[] {
  const total = totalOrThrow(amount, weights)
  return weights.map(weight => (total === 0 ? 0 : mulDiv(amount, weight, total, rounding)))
}

function settle(amount: number, weights: readonly number[], result: number[]): number[] {
  let difference = amount - sum(result)
  const step = Math.sign(difference)
  for (let index = 0; difference !== 0; index = (index + 1) % result.length) {
    if (weights[index] === 0 || result[index]! + step < 0) continue
    result[index]! += step
    difference -= step
  }
  return result
}

function totalOrThrow(amount: number, weights: readonly number[]): number {
  const total = sum(weights)
  if (total === 0 && amount > 0)
    throw new RangeError('allocate: the weights add up to zero, the amount has no place to go')
  return total
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

import { expect, it } from 'vitest'
import type { ComparedWith, Comparison } from './use-comparison.ts'
import {
  type Difference,
  disagreementOf,
  isTooFew,
  leadOf,
  roughly,
  saidConfidence,
  sizeOf,
  toldOf,
} from './verdicts.ts'

const difference = (value: number, verdict: Difference['verdict'], more_needed: number | null = null): Difference => ({
  ...{ value, low: value - 1, high: value + 1, relative: null },
  ...{ confidence: verdict === 'too_few' ? null : 0.97, verdict, more_needed },
})

const compared = (
  conversion: Difference | null,
  order_value: Difference,
  net_per_head: Difference | null,
  arm = 'code:B',
): ComparedWith => ({
  ...{ arm, against: 'code:A', heads: conversion === null ? 'unknown' : 'compared' },
  ...{ conversion, order_value, net_per_head },
})

const few = difference(1, 'too_few')

it('the one that is better is the other, the one that is worse makes the first the winner', () => {
  expect(toldOf(difference(1, 'better'))).toEqual({ kind: 'won', winner: 'other', confidence: 0.97 })
  expect(toldOf(difference(-1, 'worse'))).toEqual({ kind: 'won', winner: 'first', confidence: 0.97 })
  expect(toldOf(difference(1, 'undecided', 1187))).toEqual({ kind: 'undecided', more: 1187 })
  expect(toldOf(few)).toEqual({ kind: 'too_few' })
  expect(toldOf(null)).toBeUndefined()
})

it('how large a difference is, is told from the side of whoever has more', () => {
  const size = (value: number, low: number | null, high: number | null) => sizeOf({ ...few, value, low, high })
  expect(size(3, 2, 4)).toEqual({ isOpen: false, value: 3, low: 2, high: 4 })
  expect(size(-3, -4, -2)).toEqual({ isOpen: false, value: 3, low: 2, high: 4 })
  expect(size(-1, -4, 2)).toEqual({ isOpen: true, value: -1, low: -4, high: 2 })
  expect(size(1, 0, 2)).toEqual({ isOpen: false, value: 1, low: 0, high: 2 })
  expect(size(-1, null, null)).toBeUndefined()
  expect(size(0, 0, 0)).toBeUndefined()
})

it('nothing can be said where each measure has too few or is not compared', () => {
  expect(isTooFew(compared(few, few, few))).toBe(true)
  expect(isTooFew(compared(null, few, null))).toBe(true)
  expect(isTooFew(compared(few, difference(1, 'undecided'), few))).toBe(false)
})

it('more orders and less money is told, as sure as it is', () => {
  const value = difference(0, 'undecided')
  const told = (conversion: Difference | null, money: Difference | null) =>
    disagreementOf(compared(conversion, value, money))
  expect(told(difference(1, 'better'), difference(-1, 'worse'))).toEqual({
    ...{ isSure: true, orders: 'other', money: 'first' },
  })
  expect(told(difference(-1, 'worse'), difference(1, 'undecided'))).toEqual({
    ...{ isSure: false, orders: 'first', money: 'other' },
  })
  expect(told(difference(1, 'undecided'), difference(-1, 'undecided'))).toBeUndefined()
  expect(told(difference(1, 'better'), difference(1, 'undecided'))).toBeUndefined()
  expect(told(difference(1, 'better'), difference(0, 'undecided'))).toBeUndefined()
  expect(told(null, null)).toBeUndefined()
})

it('of several, those that beat the first are named, the best first; or the first beats all', () => {
  const of = (...differences: readonly ComparedWith[]) => leadOf({ differences } as unknown as Comparison)
  const by = (value: number, verdict: Difference['verdict'], arm: string) =>
    compared(difference(value, verdict), few, few, arm)
  expect(of(by(1, 'better', 'b'), by(3, 'better', 'c'), by(9, 'undecided', 'd'))).toMatchObject({
    ...{ measure: 'conversion', winners: ['c', 'b'], isFirst: false, isTooFew: false },
  })
  expect(of(by(-1, 'worse', 'b'), by(-3, 'worse', 'c'))).toMatchObject({ winners: [], isFirst: true })
  expect(of(by(-1, 'worse', 'b'), by(-3, 'undecided', 'c'))).toMatchObject({ winners: [], isFirst: false })
  const valued = compared(null, difference(2, 'better'), null, 'b')
  expect(of(valued, valued)).toMatchObject({ measure: 'order_value', winners: ['b', 'b'] })
  expect(of(compared(null, few, null), compared(few, few, few))).toMatchObject({ isTooFew: true })
})

it('a guess is rounded up, certainty down', () => {
  expect([0, 7, 99, 1187, 1200, 123_456].map(roughly)).toEqual([0, 7, 99, 1200, 1200, 130_000])
  expect([0.94996, 0.97, 0.9942, 0.99936, 0.9999, 0.99991].map(saidConfidence)).toEqual([
    { share: 0.949, isOver: false },
    { share: 0.97, isOver: false },
    { share: 0.994, isOver: false },
    { share: 0.9993, isOver: false },
    { share: 0.9999, isOver: false },
    { share: 0.9999, isOver: true },
  ])
})

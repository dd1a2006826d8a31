/** What lists keep between two calls: sums that are a few seconds old are answered while new ones are read. */
import { expect, it } from 'vitest'
import type { Database, Statement } from '../../../store/database.ts'
import { createPromotionLists } from './memory.ts'

function setup() {
  const asked: Statement<unknown>[] = []
  let now = 0
  let fails = false
  const query = async (statement: Statement<unknown>) => {
    asked.push(statement)
    if (fails) throw new Error('away')
    return [{ ids: [`read-${asked.length}`], stamps: [[`p${asked.length}`, asked.length]] }]
  }
  const lists = createPromotionLists({ query } as unknown as Database, () => now)
  return {
    asked,
    lists,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    fail: (is: boolean) => {
      fails = is
    },
  }
}

const days = ['2026-11-20', '2026-11-21']
const settled = () => new Promise(resolve => setImmediate(resolve))

it('[LST-3] reads what fails once for many, and anew after some seconds behind the answer', async () => {
  const { asked, lists, pass } = setup()
  const [one, other] = await Promise.all([lists.failing('s', days), lists.failing('s', days)])
  expect([[...one], [...other], asked.length]).toEqual([['read-1'], ['read-1'], 1])
  pass(4999)
  expect([...(await lists.failing('s', days))]).toEqual(['read-1'])
  pass(1)
  expect([...(await lists.failing('s', days))]).toEqual(['read-1'])
  await settled()
  expect([[...(await lists.failing('s', days))], asked.length]).toEqual([['read-2'], 2])
  pass(60_000)
  expect([...(await lists.failing('s', days))]).toEqual(['read-3'])
  expect([...(await lists.failing('t', days))]).toEqual(['read-4'])
})

it('[LST-3] keeps no failure', async () => {
  const { lists, fail, pass } = setup()
  fail(true)
  await expect(lists.failing('s', days)).rejects.toThrow('away')
  fail(false)
  expect([...(await lists.failing('s', days))]).toEqual(['read-2'])
  pass(6000)
  fail(true)
  expect([...(await lists.failing('s', days))]).toEqual(['read-2'])
  await settled()
  fail(false)
  await lists.failing('s', days)
  await settled()
  expect([...(await lists.failing('s', days))]).toEqual(['read-4'])
})

it('[LST-2] reads the changes of a store since the version that it has, and all where nobody marked them', async () => {
  const { asked, lists } = setup()
  const scene = { version: 7, unmarked: 0, settings: {}, now: 0 }
  expect([...(await lists.stamps('s', scene))]).toEqual([['p1', 1]])
  await lists.stamps('s', scene)
  expect(asked.map(({ values }) => values)).toEqual([['s', -1]])
  expect([...(await lists.stamps('s', { ...scene, version: 8 })).keys()]).toEqual(['p1', 'p2'])
  expect([...(await lists.stamps('s', { ...scene, version: 9, unmarked: 1 })).keys()]).toEqual(['p3'])
  expect(asked.map(({ values }) => values[1])).toEqual([-1, 7, -1])
})

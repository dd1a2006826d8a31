import { expect, it } from 'vitest'
import { createFlusher } from './flusher.ts'

it('works once at a time: what was asked for meanwhile follows, a tick does not', async () => {
  let [under, most, times] = [0, 0, 0]
  const flusher = createFlusher(async () => {
    under += 1
    times += 1
    most = Math.max(most, under)
    await new Promise(resolve => setTimeout(resolve, 40))
    under -= 1
  }, 5)
  await Promise.all([flusher.flush(), flusher.flush(), flusher.flush()])
  expect([most, times]).toEqual([1, 3])
  await flusher.close()
  const done = times
  await new Promise(resolve => setTimeout(resolve, 30))
  expect([most, times, under]).toEqual([1, done, 0])
})

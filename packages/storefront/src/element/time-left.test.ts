/** Countdowns, unit by unit. */
import { describe, expect, it } from 'vitest'
import { timeLeft } from './time-left.ts'

const hour = 3_600_000

describe('[ELM-5] the time that is left', () => {
  it.each([
    [3 * hour, false, '3 hr'],
    [3 * hour - 1, false, '3 hr'],
    [2 * hour + 30 * 60_000, false, '2 hr 30 min'],
    [hour + 1, false, '1 hr 1 min'],
    [hour, false, '60:00'],
    [754_000, false, '12:34'],
    [753_001, false, '12:34'],
    [1, false, '00:01'],
    [0, false, '00:00'],
    [-5, false, '00:00'],
    [754_000, true, '13 min'],
    [1, true, '1 min'],
  ])('%d ms, calm %s, reads %s', (left, calm, text) => {
    expect(timeLeft(left, 'en', calm).text).toBe(text)
  })

  it.each([false, true])('changes when it says so, and not before (calm %s)', calm => {
    for (let left = 2 * hour + 12_345; left > 1000; ) {
      const { text, next } = timeLeft(left, 'en', calm)
      expect(next).toBeGreaterThan(0)
      expect(timeLeft(left - next + 1, 'en', calm).text).toBe(text)
      left -= next
      if (left > hour || left < hour - 1000) expect(timeLeft(left, 'en', calm).text).not.toBe(text)
    }
  })
})

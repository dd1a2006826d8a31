/** The zone of the process changes nothing: the same questions are asked in processes of three of them. */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { answers } from './time-zones.test-data.ts'

const program = `
import { answers } from ${JSON.stringify(new URL('./time-zones.test-data.ts', import.meta.url).href)}
console.log(JSON.stringify({ offset: new Date(2026, 0, 1).getTimezoneOffset(), answers: answers() }))`

it('[D15] gives the same answers whatever the zone of the process', () => {
  const printed = ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu'].map(TZ => {
    const command = ['--input-type=module', '--eval', program]
    const text = execFileSync(process.execPath, command, { env: { ...process.env, TZ }, encoding: 'utf8' })
    return JSON.parse(text) as { offset: number; answers: object[] }
  })
  // Minutes behind UTC as the process itself sees them: the three did differ.
  expect(printed.map(({ offset }) => offset + 0)).toEqual([0, 480, -345])
  const here = answers()
  expect(here).toHaveLength(20)
  expect(here[0]).toEqual({
    starts: { at: '2026-03-28T23:00:00Z', of: 'promotion' },
    ends: { at: '2026-10-25T23:00:00Z', of: 'promotion' },
    state: { now: 'scheduled', until: '2026-03-28T23:00:00Z' },
  })
  for (const there of printed) expect(there.answers).toEqual(here)
})

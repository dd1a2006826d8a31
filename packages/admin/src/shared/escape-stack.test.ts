/** Which of several windows above one another Escape closes. */
import { expect, it } from 'vitest'
import { escapeStack } from './escape-stack.ts'

function stack() {
  const page = new EventTarget()
  const open = escapeStack(page)
  const closed: string[] = []
  const add = (name: string) => {
    const remove = open(() => {
      closed.push(name)
      remove()
    })
    return remove
  }
  const press = (key: string, more: object = {}) =>
    page.dispatchEvent(Object.assign(new Event('keydown'), { key, ...more }))
  return { add, press, closed }
}

it('closes the window on top, and with the next press the one below', () => {
  const { add, press, closed } = stack()
  add('form')
  add('question')
  press('Escape')
  expect(closed).toEqual(['question'])
  press('a')
  press('Escape')
  press('Escape')
  expect(closed).toEqual(['question', 'form'])
})

it('knows which is on top when one below went first', () => {
  const { add, press, closed } = stack()
  const below = add('below')
  add('middle')
  add('top')
  below()
  below()
  press('Escape')
  press('Escape')
  expect(closed).toEqual(['top', 'middle'])
})

it('leaves one open that does not want to close, and those below it', () => {
  const page = new EventTarget()
  const open = escapeStack(page)
  let presses = 0
  const fail = () => expect.fail('Not this one.')
  open(fail)
  open(() => {
    presses += 1
  })
  page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }))
  expect(presses).toBe(1)
})

it.each([{ isComposing: true }, { repeat: true }])('is not meant by %o', more => {
  const { add, press, closed } = stack()
  add('form')
  press('Escape', more)
  expect(closed).toEqual([])
})

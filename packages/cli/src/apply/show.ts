/** The plan in words: one block per document, one line per field, green for what comes and red for what goes. */
import { paint } from '../output/paint.ts'
import type { FieldChange } from './compare.ts'
import type { Step } from './plan.ts'
import type { FileError } from './read-files.ts'

export function showSteps(steps: readonly Step[]): string {
  const changing = steps.filter(step => step.action !== 'keep')
  return changing.map(showStep).join('\n')
}

function showStep({ action, wanted, name, changes }: Step): string {
  const sign = action === 'create' ? paint('green', '+') : paint('yellow', '~')
  const head = `${sign} ${wanted.kind} ${paint('bold', name)} ${paint('dim', `(${wanted.file}:${wanted.line})`)}`
  return `${[head, ...changes.map(showChange)].join('\n')}\n`
}

function showChange({ path, from, to }: FieldChange): string {
  const place = path.slice(2)
  if (from === undefined) return `    ${place}: ${paint('green', text(to))}`
  if (to === undefined) return `    ${place}: ${paint('red', text(from))} ${paint('dim', '(removed)')}`
  return `    ${place}: ${paint('red', text(from))} → ${paint('green', text(to))}`
}

function text(value: unknown): string {
  return JSON.stringify(value)
}

export function countsText(steps: readonly Step[]): string {
  const count = (action: Step['action']) => steps.filter(step => step.action === action).length
  return `${count('create')} to create, ${count('update')} to change, ${count('keep')} unchanged`
}

export function showErrors(errors: readonly FileError[]): string {
  return errors.map(({ file, line, path, message }) => `${file}:${line} ${path} ${paint('red', message)}\n`).join('')
}

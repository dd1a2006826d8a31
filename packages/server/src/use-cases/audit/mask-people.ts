/**
 * The audit tells that a customer of a scenario was changed, and not who that is: of an e-mail the hint that codes show too,
 * of anything else that names somebody that it is there. What prices rest on stays readable.
 */
import { emailHint } from '../codes/assigned-to.ts'
import { replaceEmails } from '../scenarios/emails-in-text.ts'
import type { Difference } from './differences.ts'

type Json = Readonly<Record<string, unknown>>

/** As they are shown, of documents of this kind. */
export function maskPeople(kind: string, changes: readonly Difference[]): readonly Difference[] {
  if (kind !== 'scenario') return changes
  return changes.map(change => {
    const mask = maskOf(change.path)
    return {
      ...change,
      ...('before' in change && { before: mask(change.before) }),
      ...('after' in change && { after: mask(change.after) }),
    }
  })
}

const customer = '$.cart.customer'

/** Of what stands at a path, whichever part of the document that is. */
function maskOf(path: string): (value: unknown) => unknown {
  if (path === '$.name') return value => (typeof value === 'string' ? replaceEmails(value, emailHint) : value)
  if (path === '$.cart') return value => (isObject(value) ? memberMasked(value, 'customer', maskCustomer) : value)
  if (path === customer) return maskCustomer
  const field = path.startsWith(`${customer}.`) ? /^\w+/.exec(path.slice(customer.length + 1))?.[0] : undefined
  return field === undefined ? value => value : value => maskField(field, value)
}

function maskCustomer(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskField(name, inner)]))
}

function maskField(name: string, value: unknown): unknown {
  if (name === 'segments' || name === 'order_count') return value
  return name === 'email' && typeof value === 'string' ? emailHint(value) : '***'
}

function memberMasked(value: Json, name: string, mask: (inner: unknown) => unknown): Json {
  return name in value ? { ...value, [name]: mask(value[name]) } : value
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A quick "yes" for what is plainly valid: a value that its schema would take as it is, without dropping or changing
 * anything. Reading a cart of ten lines by the schema takes some forty microseconds, most of them for making a copy and
 * for the bookkeeping of problems that are not there; this walks over the value and makes nothing.
 *
 * "No" means only: ask the schema. So what is rare is not known here (unions, transformations, fields that the schema
 * does not have), and every rule of a text or a number is the schema's own, run by itself.
 */
import { z } from 'zod'

type Fits = (value: unknown) => boolean

const known = new WeakMap<z.core.$ZodType, Fits>()

/** Would `schema` give back a value equal to `value`? True is certain; false may be. Of plain JSON values only. */
export function fits(schema: z.core.$ZodType, value: unknown): boolean {
  return fitsOf(schema)(value)
}

function fitsOf(schema: z.core.$ZodType): Fits {
  const before = known.get(schema)
  if (before) return before
  const made = withChecks(schema, shapeOf(schema))
  known.set(schema, made)
  return made
}

/** The type alone, without its checks. */
function shapeOf(schema: z.core.$ZodType): Fits {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return value => typeof value === 'string'
  if (schema instanceof z.ZodNumber) return Number.isFinite
  if (schema instanceof z.ZodBoolean) return value => typeof value === 'boolean'
  if (schema instanceof z.ZodUnknown) return value => value !== undefined
  if (schema instanceof z.ZodEnum) {
    const entries = new Set<unknown>(schema.options)
    return value => entries.has(value)
  }
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) return fitsOf(schema.def.innerType)
  if (schema instanceof z.ZodArray) return listOf(fitsOf(schema.def.element))
  if (schema instanceof z.ZodRecord) return recordOf(schema)
  if (schema instanceof z.ZodObject) return objectOf(schema)
  return () => false
}

function listOf(item: Fits): Fits {
  return value => {
    if (!Array.isArray(value)) return false
    for (let index = 0; index < value.length; index++) if (!item(value[index])) return false
    return true
  }
}

/** Keys that are texts; which of them are allowed, the schema of the keys says. */
function recordOf({ def }: z.ZodRecord): Fits {
  if (!(def.keyType instanceof z.ZodString) || def.mode !== undefined) return () => false
  const key = fitsOf(def.keyType)
  const item = fitsOf(def.valueType)
  return value => {
    if (!isPlain(value)) return false
    for (const name in value) if (name === '__proto__' || !key(name) || !item(value[name])) return false
    return true
  }
}

function objectOf({ shape }: z.ZodObject): Fits {
  const members = new Map<string, { readonly member: Fits; readonly required: boolean }>()
  let required = 0
  for (const [name, field] of Object.entries(shape)) {
    const optional = field instanceof z.ZodExactOptional || field instanceof z.ZodOptional
    if (!optional) required++
    members.set(name, { member: fitsOf(field), required: !optional })
  }
  return value => {
    if (!isPlain(value)) return false
    let found = 0
    for (const name in value) {
      const field = members.get(name)
      if (field === undefined || !field.member(value[name])) return false
      if (field.required) found++
    }
    return found === required
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** The rules of a schema beyond its type; a text of a format is a rule itself. */
function withChecks(schema: z.core.$ZodType, shape: Fits): Fits {
  const own = '_zod' in schema && 'check' in schema._zod ? [schema as unknown as z.core.$ZodCheck] : []
  const rules = [...own, ...(schema._zod.def.checks ?? [])].map(check => quickRule(check) ?? anyRule(check))
  const [first, second] = rules
  if (first === undefined) return shape
  if (second === undefined) return value => shape(value) && first(value)
  return value => {
    if (!shape(value)) return false
    for (let index = 0; index < rules.length; index++) if (!(rules[index] as Fits)(value)) return false
    return true
  }
}

/** The rules that every line of a cart has to pass, without their reports. */
function quickRule(check: z.core.$ZodCheck): Fits | undefined {
  if (check instanceof z.core.$ZodCheckRegex) {
    const { pattern } = check._zod.def
    return pattern.global || pattern.sticky ? undefined : value => pattern.test(value as string)
  }
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const { maximum } = check._zod.def
    return value => (value as string | readonly unknown[]).length <= maximum
  }
  if (check instanceof z.core.$ZodCheckLessThan && check._zod.def.inclusive) {
    const { value: most } = check._zod.def
    return value => (value as number) <= (most as number)
  }
  if (check instanceof z.core.$ZodCheckGreaterThan && check._zod.def.inclusive) {
    const { value: least } = check._zod.def
    return value => (value as number) >= (least as number)
  }
  if (check instanceof z.core.$ZodCustom) {
    const { fn } = check._zod.def
    return value => fn(value) === true
  }
  return undefined
}

/** Any other rule, as the schema would run it. */
function anyRule(check: z.core.$ZodCheck): Fits {
  return value => {
    const payload: z.core.ParsePayload<never> = { value: value as never, issues: [] }
    if (check._zod.def.when && !check._zod.def.when(payload)) return true
    const later = check._zod.check(payload)
    return payload.issues.length === 0 && payload.value === value && later === undefined
  }
}

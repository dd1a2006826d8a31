/** The parameters of `attribute`: which value goes with which operator. */
import {
  arrayOf,
  boolean,
  enumOf,
  type Infer,
  type Issue,
  object,
  optional,
  type Schema,
  string,
  union,
} from '../params/index.ts'

const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'contains', 'exists'] as const

export type Operator = (typeof operators)[number]
export type Scalar = string | number | boolean

export interface Attribute {
  readonly name: string
  readonly of: 'cart' | 'customer'
  readonly op: Operator
  /** Absent only with `exists`, where it is true. */
  readonly value?: Scalar | readonly Scalar[]
}

/** Any number that JSON can write; an attribute is no amount. */
const number: Schema<number> = {
  json: { type: 'number' },
  parse(value, path, issues) {
    // JSON has no minus zero: it would come back as 0.
    if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value
    issues.push({ path, code: 'type', message: 'Must be a number.' })
    return undefined
  },
}

const scalar: Schema<Scalar> = union([string({ min: 0, max: 1024 }), number, boolean()])
const scalars = arrayOf(scalar, 1, 10_000)

const fields = object({
  name: string(),
  of: enumOf(['cart', 'customer']),
  op: enumOf(operators),
  value: optional(union([scalar, scalars])),
})

/** What each operator compares with. */
const kinds: Readonly<Record<Operator, Schema<Scalar | readonly Scalar[]>>> = {
  eq: scalar,
  ne: scalar,
  gt: number,
  gte: number,
  lt: number,
  lte: number,
  in: scalars,
  not_in: scalars,
  // Every text contains the empty one.
  contains: union([string({ max: 1024 }), number, boolean()]),
  exists: boolean(),
}

export const attributeParams: Schema<Attribute> = {
  json: fields.json,
  parse(value, path, issues) {
    const read: Infer<typeof fields> | undefined = fields.parse(value, path, issues)
    if (!read) return undefined
    return fitsOperator(read, [...path, 'value'], issues) ? read : undefined
  },
}

function fitsOperator({ op, value }: Attribute, path: Issue['path'], issues: Issue[]): boolean {
  if (value !== undefined) return kinds[op].parse(value, path, issues) !== undefined
  if (op === 'exists') return true
  issues.push({ path, code: 'required', message: `The operator ${op} needs a value.` })
  return false
}

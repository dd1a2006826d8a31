/**
 * What a form needs to know of a JSON Schema: which kind of value stands there, and what belongs to it. Everything else
 * (widgets, words, starting values) goes by the kind and by field names, never by the type of a condition or an effect,
 * so that a new type gets its form without a line written for it.
 */
export type FieldKind =
  | TextField
  | ChoiceField
  | { readonly kind: 'flag' }
  | NumberField
  | { readonly kind: 'percent' }
  | MoneyField
  | { readonly kind: 'moment' }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'items'; readonly schema: ObjectField }
  | ObjectField
  | WordsField
  | ListField
  | RecordField
  | TaggedField
  | UnionField
  | { readonly kind: 'json' }

/** `country`, `region`, `currency`, `time-of-day`, `time-zone`, `date`, …: what the schema calls the text, if anything. */
export interface TextField {
  readonly kind: 'text'
  readonly format: string | undefined
  readonly longest: number | undefined
  readonly example: string | undefined
}

export interface ChoiceField {
  readonly kind: 'choice'
  readonly options: readonly string[]
}

export interface NumberField {
  readonly kind: 'number'
  readonly whole: boolean
  readonly least: number | undefined
  readonly most: number | undefined
}

export interface MoneyField {
  readonly kind: 'money'
  readonly least: number
}

export interface ObjectField {
  readonly kind: 'object'
  readonly members: readonly Member[]
  /** Of each group exactly one member is given. */
  readonly alternatives: readonly (readonly string[])[]
  /** Of each group at least one member is given. */
  readonly oneAtLeast: readonly (readonly string[])[]
}

export interface Member {
  readonly name: string
  readonly required: boolean
  readonly field: FieldKind
}

/** A list of words. */
export interface WordsField {
  readonly kind: 'words'
  readonly word: TextField | ChoiceField
}

export interface ListField {
  readonly kind: 'list'
  readonly entry: FieldKind
  readonly least: number
  readonly most: number | undefined
}

/** Free names, each with a value of one kind. */
export interface RecordField {
  readonly kind: 'record'
  readonly value: FieldKind
}

/** One of several objects, told apart by their `type`. */
export interface TaggedField {
  readonly kind: 'tagged'
  readonly types: readonly TaggedType[]
}

export interface TaggedType {
  readonly type: string
  /** Read when it is needed: a condition may hold conditions. */
  readonly field: () => ObjectField
}

export interface UnionField {
  readonly kind: 'union'
  readonly variants: readonly FieldKind[]
}

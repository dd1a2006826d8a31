/**
 * The settings as the service describes them (`/openapi.json`): one field for each, whatever they are called. A setting
 * that is new to these pages gets a field too, under "More", with its own name as the label.
 */

export interface Field {
  /** `max_codes`, or `tax.basis` inside of another. */
  readonly path: string
  readonly kind: 'choice' | 'choices' | 'number' | 'switch' | 'text' | 'percent' | 'duration' | 'money' | 'list'
  /** Of a choice. */
  readonly values: readonly string[]
  readonly min: number | undefined
  readonly max: number | undefined
  readonly pattern: RegExp | undefined
  /** May be left empty. */
  readonly isOptional: boolean
}

/** JSON Schema, as far as settings use it. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly propertyNames?: Schema
  readonly required?: readonly string[]
}

export function readFields(schema: Schema, prefix = ''): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const path = `${prefix}${name}`
    if (part.properties !== undefined) return readFields(part, `${path}.`)
    const kind = kindOf(part)
    if (kind === undefined) return []
    return [
      {
        path,
        kind,
        values: part.enum ?? part.items?.enum ?? [],
        min: part.minimum,
        max: part.maximum,
        pattern: part.pattern === undefined ? undefined : new RegExp(part.pattern, 'u'),
        isOptional: !(schema.required ?? []).includes(name),
      },
    ]
  })
}

function kindOf(part: Schema): Field['kind'] | undefined {
  if (part.enum !== undefined) return 'choice'
  switch (part.type) {
    case 'array':
      return part.items?.enum === undefined ? 'list' : 'choices'
    case 'boolean':
      return 'switch'
    case 'integer':
      return 'number'
    case 'object':
      return part.propertyNames === undefined ? undefined : 'money'
    case 'string':
      return textKindOf(part.pattern ?? '')
    default:
      return undefined
  }
}

/** Percentages and durations are texts that say what they are by their pattern. */
function textKindOf(pattern: string): Field['kind'] {
  const fits = (text: string) => pattern !== '' && new RegExp(pattern, 'u').test(text)
  if (fits('PT15M') && fits('P2D')) return 'duration'
  return fits('33.3333') && fits('100') && !fits('101') ? 'percent' : 'text'
}

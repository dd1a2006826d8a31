/** What a copy is likely to change: the percentages and amounts that the discounts give, by their schemas. Pure. */
import { promotionSchema } from '@counterfoil/engine'
import { isObject, type Json, type Path } from '../document/json.ts'
import type { FieldKind } from '../schema/field.ts'
import { type JsonSchema, readObjectSchema } from '../schema/read-schema.ts'

export interface ChangeableValue {
  /** Inside the list of effects. */
  readonly path: Path
  readonly name: string
  readonly field: FieldKind
}

const most = 4

export function valuesIn(effects: readonly Json[]): readonly ChangeableValue[] {
  const schema = readObjectSchema(promotionSchema.json, promotionSchema.json.$defs as JsonSchema)
  const list = schema.members.find(({ name }) => name === 'effects')?.field
  const types = list?.kind === 'list' && list.entry.kind === 'tagged' ? list.entry.types : []
  return effects
    .flatMap((effect, index) => {
      const type = types.find(candidate => isObject(effect) && candidate.type === effect.type)
      return type ? valuesOf(type.field(), effect, [index]) : []
    })
    .slice(0, most)
}

function valuesOf(field: FieldKind, value: Json | undefined, path: Path): readonly ChangeableValue[] {
  if (field.kind !== 'object' || !isObject(value)) return []
  return field.members.flatMap(({ name, field: member }) => {
    if (!Object.hasOwn(value, name)) return []
    const at = [...path, name]
    if (member.kind === 'percent' || member.kind === 'money') return [{ path: at, name, field: member }]
    return member.kind === 'object' ? valuesOf(member, value[name], at) : []
  })
}

/**
 * How fields, choices and types are called: by the field's name, wherever it stands. What no table knows is told readably
 * from the name itself, so that a new type has labels before anybody translated them.
 */
import type { Path } from '../document/json.ts'
import { humanise } from '../schema/humanise.ts'
import { useLabels } from '../words/labels.ts'

export interface FieldWords {
  readonly label: (name: string) => string
  readonly help: (name: string) => string | undefined
  readonly option: (name: string, value: string) => string
  readonly type: (type: string) => string
  /** What a type is for, in a line. */
  readonly about: (type: string) => string | undefined
  /** "Discounts 1, Percentage": where something is. */
  readonly place: (path: Path) => string
}

export function useFieldWords(): FieldWords {
  const look = useLabels()
  const label = (name: string) => look(`field_${name}`) ?? humanise(name)
  return {
    label,
    help: name => look(`help_${name}`),
    option: (name, value) => look(`option_${name}_${value}`) ?? look(`option_${value}`) ?? humanise(value),
    type: type => look(`type_${type}`) ?? humanise(type),
    about: type => look(`about_${type}`),
    place: path => placeOf(path, label),
  }
}

function placeOf(path: Path, label: (name: string) => string): string {
  const parts: string[] = []
  for (const step of path) {
    if (typeof step === 'string') parts.push(label(step))
    else parts.push(`${parts.pop() ?? ''} ${step + 1}`.trim())
  }
  return parts.join(', ')
}

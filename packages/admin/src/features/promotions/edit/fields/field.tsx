/** One field of any kind. A new type of condition or effect needs nothing here: its schema says which kinds it has. */
import type { FieldKind } from '../schema/field.ts'
import { variantOf } from '../schema/start-value.ts'
import { type FieldProps, type Shown, useField } from './form.tsx'
import { ItemsWidget } from './items.tsx'
import { JsonWidget } from './json.tsx'
import { ListWidget } from './list.tsx'
import { MomentWidget } from './moment.tsx'
import { MoneyWidget } from './money.tsx'
import { ObjectWidget } from './object.tsx'
import { RecordWidget } from './record.tsx'
import { ChoiceWidget, FlagWidget, NumberWidget, PercentWidget, TextWidget } from './simple.tsx'
import { TaggedWidget } from './tagged.tsx'
import { UnionWidget } from './union.tsx'
import { WordsWidget } from './words.tsx'

export function Field({ field, ...shown }: FieldProps) {
  switch (field.kind) {
    case 'text':
      return <TextWidget {...shown} field={field} />
    case 'choice':
      return <ChoiceWidget {...shown} field={field} />
    case 'flag':
      return <FlagWidget {...shown} />
    case 'number':
      return <NumberWidget {...shown} field={field} />
    case 'percent':
      return <PercentWidget {...shown} />
    case 'money':
      return <MoneyWidget {...shown} />
    case 'moment':
      return <MomentWidget {...shown} />
    case 'items':
      return <ItemsWidget {...shown} field={field.schema} />
    case 'object':
      return <ObjectWidget {...shown} field={field} />
    case 'words':
      return <WordsWidget {...shown} field={field} />
    case 'list':
      return <ListWidget {...shown} field={field} />
    case 'record':
      return <RecordWidget {...shown} field={field} />
    case 'tagged':
      return <TaggedWidget {...shown} field={field} />
    case 'union':
      return <UnionField {...shown} variants={field.variants} />
    case 'constant':
      return null
    case 'json':
      return <JsonWidget {...shown} />
  }
}

interface UnionProps extends Shown {
  readonly variants: readonly FieldKind[]
}

function UnionField({ variants, ...shown }: UnionProps) {
  const { value } = useField(shown.path)
  return <UnionWidget {...shown} variants={variants} chosen={variantOf(variants, value)} />
}

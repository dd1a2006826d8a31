/** Whatever no other field fits, as JSON: nothing in a document is out of reach. */
import { Textarea } from '@mantine/core'
import type { Json } from '../document/json.ts'
import { useEditWords } from '../words/index.ts'
import { useEditedText } from './edited-text.ts'
import { type Shown, useField } from './form.tsx'

export function JsonWidget({ path, label, help, required }: Shown) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const t = useEditWords()
  const edited = useEditedText(value, {
    show: shown => (shown === undefined ? '' : typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2)),
    read: text => (text.trim() === '' ? undefined : parsed(text)),
    set,
  })
  return (
    <Textarea
      id={id}
      label={label}
      description={help ?? t('as_json')}
      withAsterisk={required}
      error={problem}
      disabled={readOnly}
      autosize
      minRows={2}
      maxRows={12}
      ff="monospace"
      spellCheck={false}
      value={edited.text}
      onChange={event => edited.change(event.currentTarget.value)}
      onBlur={() => {
        edited.leave()
        visit()
      }}
    />
  )
}

/** A text that is no JSON stands for itself: the check says that it is no object. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

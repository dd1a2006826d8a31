/** What can be done with a stored promotion besides writing it: pause, copy, look back, archive. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useConfirm } from '../../../shared/confirm.tsx'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { DuplicateDialog } from './actions/duplicate.tsx'
import type { Activation, StatusChange } from './actions/use-activation.ts'
import { useForm } from './fields/form.tsx'
import { History } from './history/history.tsx'
import type { Editor } from './use-editor.ts'
import { useEditWords } from './words/index.ts'

interface Props {
  readonly editor: Editor
  readonly activation: Activation
  readonly onChange: (to: StatusChange) => void
}

export function HeaderActions({ editor, activation, onChange }: Props) {
  const t = useEditWords()
  const confirm = useConfirm()
  const { readOnly } = useForm()
  const [search, setSearch] = useSearchState()
  const [looksBack, setLooksBack] = useState(false)
  const { id, state, act } = editor
  const status = state.base?.status
  const archive = async () => {
    const title = t('archive_title')
    if (await confirm({ title, text: t('archive_text'), action: t('archive'), danger: true })) onChange('archive')
  }
  return (
    <>
      {!readOnly && status === 'active' && (
        <Button variant="default" loading={activation.busy === 'pause'} onClick={() => onChange('pause')}>
          {t('pause')}
        </Button>
      )}
      {!readOnly && (
        <Button variant="default" onClick={() => setSearch({ duplicate: '1' })}>
          {t('duplicate')}
        </Button>
      )}
      <Button variant="default" onClick={() => setLooksBack(true)}>
        {t('history')}
      </Button>
      {!readOnly && status !== 'archived' && (
        <Button variant="default" loading={activation.busy === 'archive'} onClick={() => void archive()}>
          {t('archive')}
        </Button>
      )}
      {search.duplicate !== undefined && !readOnly && state.base && (
        <DuplicateDialog id={id} document={state.base} onClose={() => setSearch({ duplicate: undefined })} />
      )}
      {looksBack && (
        <History
          id={id}
          onClose={() => setLooksBack(false)}
          onTake={document => {
            for (const [key, value] of Object.entries({ ...emptied(state.document), ...document })) {
              if (key !== 'id' && key !== 'status') act({ do: 'set', path: [key], value })
            }
            setLooksBack(false)
          }}
        />
      )}
    </>
  )
}

/** Every field that stands now, as gone. */
function emptied(document: object): Record<string, undefined> {
  return Object.fromEntries(Object.keys(document).map(key => [key, undefined]))
}

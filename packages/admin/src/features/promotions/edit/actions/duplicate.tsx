/** SAVE10 becomes SAVE15: a copy with another name, another value and a code of its own, in one step. */
import { ProblemError } from '@counterfoil/contract/client'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useReducer, useState } from 'react'
import { api } from '../../../../shared/api.ts'
import { Dialog } from '../../../../shared/dialog.tsx'
import { Problem } from '../../../../shared/problem.tsx'
import { isList, type JsonObject } from '../document/json.ts'
import { FormContext, idOf, useForm } from '../fields/form.tsx'
import { issueText } from '../issue-words.ts'
import { editorState, reduce } from '../state.ts'
import { useEditWords } from '../words/index.ts'
import { issuesOf } from './save.ts'
import { valuesIn } from './values-in.ts'

interface Props {
  readonly id: string
  readonly document: JsonObject
  readonly onClose: () => void
}

export function DuplicateDialog({ id, document, onClose }: Props) {
  const t = useEditWords()
  const form = useForm()
  const navigate = useNavigate()
  const [state, act] = useReducer(
    reduce,
    editorState({ ...document, name: t('copy_of', { name: String(document.name ?? '') }).slice(0, 255) }),
  )
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const values = useMemo(() => valuesIn(isList(document.effects) ? document.effects : []), [document])
  const problemAt: typeof form.problemAt = path => {
    const issue = state.refused.find(({ path: at }) => idOf(at) === idOf(path))
    return issue && issueText(issue, form.locale, t)
  }
  const copy = async () => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      const { name, effects } = state.document
      const body = { changes: { name, effects }, ...(state.code.trim() !== '' && { code: state.code.trim() }) }
      const made = await api.duplicatePromotion({ id, body: body as never })
      onClose()
      await navigate({ to: '/promotions/$id', params: { id: made.id } } as never)
    } catch (error) {
      const issues = error instanceof ProblemError ? placed(error) : []
      if (issues.length > 0) act({ do: 'refused', issues })
      else setFailure(error)
      setBusy(false)
    }
  }
  const inner = {
    ...form,
    document: state.document,
    set: (path: Parameters<typeof form.set>[0], value: Parameters<typeof form.set>[1]) =>
      act({ do: 'set', path, value }),
    problemAt,
    visit: () => undefined,
    readOnly: false,
    scope: 'copy-',
  }
  return (
    <Dialog onClose={onClose} title={t('duplicate_title')}>
      <FormContext value={inner}>
        <form
          onSubmit={event => {
            event.preventDefault()
            void copy()
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{t('duplicate_text')}</Text>
            <TextInput
              label={form.words.label('name')}
              required
              maxLength={255}
              error={problemAt(['name'])}
              value={String(state.document.name ?? '')}
              onChange={event => act({ do: 'set', path: ['name'], value: event.currentTarget.value })}
            />
            {values.map(({ path, name, field }) => (
              <form.Field
                key={idOf(path)}
                path={['effects', ...path]}
                field={field}
                label={form.words.label(name)}
                required
              />
            ))}
            {document.trigger === 'code' && (
              <TextInput
                label={t('code')}
                description={t('duplicate_code')}
                error={problemAt(['code'])}
                value={state.code}
                maxLength={64}
                onChange={event => act({ do: 'code', code: event.currentTarget.value })}
              />
            )}
            {failure !== undefined && <Problem error={failure} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('duplicate')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormContext>
    </Dialog>
  )
}

/** Paths of the call are those of its body: below `changes`, or the code. */
function placed(error: ProblemError) {
  if (error.code === 'code_exists')
    return [{ path: ['code'], code: 'code_exists', message: error.problem.detail ?? '' }]
  return issuesOf(error).map(({ path, ...issue }) => ({
    ...issue,
    path: path[0] === 'changes' ? path.slice(1) : path[0] === 'code' ? ['code'] : path,
  }))
}

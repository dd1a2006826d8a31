/** Keeps what is tried, with what it came to, as a scenario of the store: run before promotions change. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { Dialog } from '../../../shared/dialog.tsx'
import { newKey } from '../../../shared/new-key.ts'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { keys } from '../keys.ts'
import type { Trial } from '../state.ts'
import type { OpenScenario, TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { expectedOf, scenarioOf } from './expectation.ts'

interface SaveProps {
  readonly form: TryForm
  readonly trial: Trial | undefined
  /** It is of the cart before the last change. */
  readonly isBehind: boolean
}

export function SaveScenario({ form, trial, isBehind }: SaveProps) {
  const t = useWords(words)
  const { may } = useSession()
  const [opened, setOpened] = useState(false)
  if (!may('marketer')) return null
  return (
    <>
      <Button disabled={trial === undefined || form.state.cart.line_items.length === 0} onClick={() => setOpened(true)}>
        {t('save_scenario')}
      </Button>
      {opened && trial !== undefined && (
        <Dialog onClose={() => setOpened(false)} title={t('save_scenario')}>
          <SaveForm form={form} trial={trial} isBehind={isBehind} onClose={() => setOpened(false)} />
        </Dialog>
      )}
    </>
  )
}

interface SaveFormProps extends SaveProps {
  readonly trial: Trial
  readonly onClose: () => void
}

function SaveForm({ form, trial, isBehind, onClose }: SaveFormProps) {
  const t = useWords(words)
  const [name, setName] = useState(form.scenario?.document.name ?? '')
  const [parts, setParts] = useState({ total: true, applied: true, rejected: true })
  const [key] = useState(newKey)
  const save = useSave(form, onClose)
  const isNothing = !parts.total && !parts.applied && !parts.rejected
  const isIncomplete = isNothing || isBehind || name.trim() === ''
  const keep = (open: OpenScenario | undefined) => {
    const known = { total: parts.total, applied: parts.applied, rejected: parts.rejected }
    save.mutate({ document: scenarioOf(form.state, name.trim(), expectedOf(trial, known)), open, key })
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        keep(form.scenario)
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('save_text')}</Text>
        <TextInput
          label={t('scenario_name')}
          value={name}
          required
          maxLength={255}
          data-autofocus
          onChange={event => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('expects')}
          value={Object.entries(parts).flatMap(([part, isOn]) => (isOn ? [part] : []))}
          onChange={on =>
            setParts({
              total: on.includes('total'),
              applied: on.includes('applied'),
              rejected: on.includes('rejected'),
            })
          }
        >
          <Stack gap={6} mt={6}>
            <Checkbox value="total" label={t('expects_total')} />
            <Checkbox value="applied" label={t('expects_applied')} />
            <Checkbox value="rejected" label={t('expects_rejected')} />
          </Stack>
        </Checkbox.Group>
        {save.error !== null && <Problem error={save.error} />}
        <Group justify="flex-end">
          {form.scenario !== undefined && (
            <Button variant="default" loading={save.isPending} disabled={isIncomplete} onClick={() => keep(undefined)}>
              {t('save_as_new')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={isIncomplete}>
            {form.scenario === undefined ? t('save') : t('save_changes')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ToSave {
  readonly document: ReturnType<typeof scenarioOf>
  /** The scenario that it replaces. */
  readonly open: OpenScenario | undefined
  readonly key: string
}

function useSave(form: TryForm, onClose: () => void) {
  const t = useWords(words)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ document, open, key }: ToSave) => {
      if (open === undefined) return api.request('createScenario', { body: document, idempotencyKey: key })
      const { id, status, metadata } = open.document
      const body = { ...document, id, status, ...(metadata !== undefined && { metadata }) }
      return api.request('replaceScenario', { id, body, ifMatch: open.etag })
    },
    onSuccess: ({ body, etag }) => {
      form.setScenario({ document: body, etag: etag ?? '*' })
      void queries.invalidateQueries({ queryKey: keys.scenarios })
      notifications.show({
        message: t('saved', { name: body.name }),
        color: 'green',
        closeButtonProps: { 'aria-label': t('close') },
      })
      onClose()
    },
  })
}

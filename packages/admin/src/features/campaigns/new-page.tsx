/** `/campaigns/new`: a campaign that is not there yet. */
import { Alert, Button, Group, Paper, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { newKey } from '../../shared/new-key.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useLeaveGuard } from '../../shared/use-leave-guard.tsx'
import { useLanguage } from '../../shared/words/language.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { CampaignForm } from './form.tsx'
import { documentOf, emptyForm, type FormValues, problemsOf } from './form-values.ts'
import { campaignKeys } from './keys.ts'
import { words } from './words/index.ts'

export function NewCampaignPage() {
  const t = useWords(words)
  const { locale } = useLanguage()
  const { currency } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const drafts = useDraft<FormValues>('campaign:new')
  const [form, setForm] = useState(() => emptyForm(currency))
  const [state, setState] = useState<{ readonly busy?: true; readonly tried?: true; readonly error?: unknown }>({})
  const [isDone, setIsDone] = useState(false)
  // One form makes one campaign, however often it is sent.
  const [key] = useState(newKey)
  const problems = state.tried ? problemsOf(form, locale) : new Map()
  const isDirty = JSON.stringify(form) !== JSON.stringify(emptyForm(currency))
  useLeaveGuard(isDirty && !isDone)
  const change = (next: Partial<FormValues>) => {
    const merged = { ...form, ...next }
    setForm(merged)
    drafts.keep(merged, null)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (state.busy) return
    if (problemsOf(form, locale).size > 0) return setState({ tried: true })
    setState({ busy: true, tried: true })
    try {
      const made = await api.createCampaign({
        body: documentOf(form, { currency, locale }),
        idempotencyKey: key,
      })
      setIsDone(true)
      drafts.forget()
      notifications.show({ message: t('created', { name: made.name }) })
      await queries.invalidateQueries({ queryKey: campaignKeys.all })
      await navigate({ to: `/campaigns/${made.id}`, ignoreBlocker: true })
    } catch (error) {
      setState({ tried: true, error })
    }
  }
  return (
    <Page title={t('new')} parent={{ to: '/campaigns', label: t('title') }}>
      <FoundDraft found={drafts.found} onRestore={setForm} onForget={drafts.forget} />
      <Paper component="form" withBorder p="md" maw={860} onSubmit={event => void send(event)} noValidate>
        <CampaignForm form={form} problems={problems} disabled={false} hasWeekly={false} onChange={change} />
        {state.error !== undefined && <Problem error={state.error} />}
        <Group mt="md">
          <Button type="submit" loading={state.busy === true}>
            {t('create')}
          </Button>
        </Group>
      </Paper>
    </Page>
  )
}

interface FoundDraftProps {
  readonly found: { readonly value: FormValues; readonly at: string } | undefined
  readonly onRestore: (value: FormValues) => void
  readonly onForget: () => void
}

/** What an earlier visit left unsaved. */
export function FoundDraft({ found, onRestore, onForget }: FoundDraftProps) {
  const s = useWords(sharedWords)
  const format = useFormat()
  const [isOver, setIsOver] = useState(false)
  if (found === undefined || isOver) return null
  return (
    <Alert variant="light" color="blue" maw={860}>
      <Text size="sm">{s('draft_found', { when: format.relative(found.at) })}</Text>
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          onClick={() => {
            onRestore(found.value)
            setIsOver(true)
          }}
        >
          {s('draft_restore')}
        </Button>
        <Button size="xs" variant="default" onClick={onForget}>
          {s('discard')}
        </Button>
      </Group>
    </Alert>
  )
}

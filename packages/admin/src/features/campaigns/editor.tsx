/** The form of a campaign that is stored. A save writes what was changed; what somebody else changed meanwhile stays. */
import { ProblemError } from '@counterfoil/contract/client'
import { Alert, Button, Group, Paper, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../shared/api.ts'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useLeaveGuard } from '../../shared/use-leave-guard.tsx'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import type { StoredCampaign } from './edit-page.tsx'
import { CampaignForm } from './form.tsx'
import { type FormValues, formOf, patchOf, problemsOf } from './form-values.ts'
import { campaignKeys } from './keys.ts'
import { FoundDraft } from './new-page.tsx'
import { words } from './words/index.ts'

interface SaveState {
  readonly busy?: true
  readonly tried?: true
  readonly error?: unknown
  /** What somebody else stored meanwhile. */
  readonly theirs?: StoredCampaign
}

export function Editor({ campaign }: { readonly campaign: StoredCampaign }) {
  const t = useWords(words)
  const { may } = useSession()
  const editor = useEditor(campaign)
  const { form, state, save, change, drafts, restore } = editor
  const mayWrite = may('marketer')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <Paper component="form" withBorder p="md" onSubmit={submit} noValidate>
      {mayWrite && <FoundDraft found={drafts.found} onRestore={restore} onForget={drafts.forget} />}
      <CampaignForm
        form={form}
        problems={editor.problems}
        disabled={!mayWrite}
        hasWeekly={(campaign.schedule?.weekly?.length ?? 0) > 0}
        onChange={change}
      />
      <Conflict editor={editor} />
      {state.error !== undefined && <Problem error={state.error} />}
      {mayWrite && (
        <Group mt="md">
          <Button type="submit" loading={state.busy === true} disabled={!editor.isDirty}>
            {t('save')}
          </Button>
          {!editor.isDirty && (
            <Text size="sm" c="dimmed">
              {t('unchanged')}
            </Text>
          )}
        </Group>
      )}
    </Paper>
  )
}

function Conflict({ editor: { state, save, load } }: { readonly editor: ReturnType<typeof useEditor> }) {
  const t = useWords(words)
  const { theirs } = state
  if (theirs === undefined) return null
  return (
    <Alert
      color="yellow"
      variant="light"
      styles={{ title: { color: 'inherit' } }}
      title={t('conflict')}
      role="alert"
      mt="md"
    >
      <Text size="sm">{t('conflict_text')}</Text>
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={() => void save(theirs.revision)}>
          {t('conflict_mine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => load(theirs)}>
          {t('conflict_theirs')}
        </Button>
      </Group>
    </Alert>
  )
}

function useEditor(campaign: StoredCampaign) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const { currency } = useSession()
  const queries = useQueryClient()
  const drafts = useDraft<FormValues>(`campaign:${campaign.id}`)
  const place = { currency, locale }
  // What the form began from: a patch says what differs from this.
  const [base, setBase] = useState({ form: formOf(campaign, place), revision: campaign.revision })
  const [form, setForm] = useState(base.form)
  const [state, setState] = useState<SaveState>({})
  const isDirty = JSON.stringify(form) !== JSON.stringify(base.form)
  useLeaveGuard(isDirty)

  // It was stored anew, by the buttons above or by a look at it: where nothing of the form was touched, it goes on from there.
  if (campaign.revision > base.revision) {
    const fresh = formOf(campaign, place)
    const isSame = JSON.stringify(fresh) === JSON.stringify(base.form)
    if (isSame || !isDirty) setBase({ form: fresh, revision: campaign.revision })
    if (!isSame && !isDirty) setForm(fresh)
  }

  const load = (stored: StoredCampaign) => {
    const fresh = formOf(stored, place)
    setBase({ form: fresh, revision: stored.revision })
    setForm(fresh)
    setState({})
    drafts.forget()
    queries.setQueryData(campaignKeys.one(stored.id), stored)
  }
  const change = (next: Partial<FormValues>) => {
    const merged = { ...form, ...next }
    setForm(merged)
    drafts.keep(merged, String(base.revision))
  }
  const save = async (revision = base.revision) => {
    if (state.busy || !isDirty) return
    if (problemsOf(form, locale).size > 0) return setState({ tried: true })
    setState({ busy: true, tried: true })
    try {
      const body = patchOf(base.form, form, locale)
      const saved = await api.patchCampaign({ id: campaign.id, body, ifMatch: revision })
      load(saved)
      notifications.show({ message: t('saved', { name: saved.name }) })
      await queries.invalidateQueries({ queryKey: campaignKeys.list })
      await queries.invalidateQueries({ queryKey: ['promotions'] })
    } catch (error) {
      const isStale = error instanceof ProblemError && error.status === 412
      setState(isStale ? { tried: true, theirs: error.current as StoredCampaign } : { tried: true, error })
    }
  }
  const problems = state.tried ? problemsOf(form, locale) : new Map()
  return { form, state, problems, isDirty, drafts, change, save, load, restore: change }
}

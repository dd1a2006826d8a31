/** The campaign that a promotion belongs to: chosen by its name, or made on the spot. */
import { Button, Group, type OptionsFilter, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { Dialog } from '../../../shared/dialog.tsx'
import { loadFailed } from '../../../shared/load-failed.tsx'
import { newKey } from '../../../shared/new-key.ts'
import { Problem } from '../../../shared/problem.tsx'
import { useField, useForm } from './fields/form.tsx'
import { editKeys } from './keys.ts'
import { useEditWords } from './words/index.ts'

const path = ['campaign'] as const
/** No campaign has this id. */
const another = '\u2063new'

export function CampaignField() {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { words } = useForm()
  const t = useEditWords()
  const [isMaking, setMaking] = useState(false)
  const campaigns = useQuery({ queryKey: editKeys.campaigns, queryFn: ({ signal }) => listAll(signal) })
  const chosen = typeof value === 'string' && value !== '' ? value : undefined
  const known = (campaigns.data ?? []).filter(({ id: own, status }) => status !== 'archived' || own === chosen)
  const options = known.map(({ id: own, name }) => ({ value: own, label: name }))
  const isUnknown = chosen !== undefined && !options.some(option => option.value === chosen)
  return (
    <>
      <Select
        id={id}
        maw={420}
        label={words.label('campaign')}
        description={words.help('campaign')}
        error={problem ?? loadFailed(campaigns)}
        disabled={readOnly}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('campaign_none') }}
        placeholder={t('campaign_none')}
        nothingFoundMessage={t('nothing_found')}
        value={chosen ?? null}
        data={[
          ...options,
          ...(isUnknown ? [{ value: chosen, label: chosen }] : []),
          { value: another, label: t('campaign_new') },
        ]}
        filter={keepNew}
        onChange={next => (next === another ? setMaking(true) : set(next ?? undefined))}
        onBlur={visit}
      />
      {isMaking && (
        <NewCampaign
          onMade={made => {
            set(made)
            setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  )
}

/** Whatever is searched: that one can be made stays in sight. */
const keepNew: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  return options.filter(
    option => 'value' in option && (option.value === another || option.label.toLowerCase().includes(wanted)),
  )
}

/** A select of more than a few hundred campaigns is none; whoever has them narrows by typing. */
const mostPages = 4

async function listAll(signal: AbortSignal) {
  const pages = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const { data, next } = await api.listCampaigns({ query: { limit: 250, ...(after !== null && { after }) }, signal })
    pages.push(...data.map(({ id, name, status }) => ({ id, name, status })))
    if (next === null) break
    after = next
  }
  return pages
}

interface NewProps {
  readonly onMade: (id: string) => void
  readonly onClose: () => void
}

function NewCampaign({ onMade, onClose }: NewProps) {
  const t = useEditWords()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [idempotencyKey] = useState(newKey)
  const make = useMutation({
    mutationFn: () => api.createCampaign({ body: { name: name.trim(), status: 'active' }, idempotencyKey }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      onMade(id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The form of the promotion is around this one.
    event.stopPropagation()
    if (name.trim() !== '' && !make.isPending) make.mutate()
  }
  return (
    <Dialog onClose={onClose} title={t('campaign_new_title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('name_of_entry')}
            description={t('campaign_new_text')}
            value={name}
            maxLength={255}
            autoComplete="off"
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          {make.error !== null && <Problem error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
              {t('campaign_make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

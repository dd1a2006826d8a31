/** `/batches/new`: a batch, with what it would be beside the form. One form is one batch, however often it is sent. */
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { newKey } from '../../../shared/new-key.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useDraft } from '../../../shared/use-draft.ts'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { batchKeys } from '../keys.ts'
import { batchWords } from '../words/index.ts'
import { BatchFields } from './fields.tsx'
import { PreviewCard } from './preview.tsx'
import { usePreview } from './use-preview.ts'
import { batchOf, firstWish, type NewBatch, type Wish } from './wish.ts'

export function NewBatchPage() {
  const t = useWords(batchWords)
  return (
    <Page title={t('new')} intro={t('new_intro')} parent={{ to: '/batches', label: t('title') }}>
      <NewBatchForm />
    </Page>
  )
}

function NewBatchForm() {
  const t = useWords(batchWords)
  const [search] = useSearchState()
  const drafts = useDraft<Wish>('batch:new')
  const [wish, setWish] = useState<Wish>(() => ({
    ...firstWish,
    ...drafts.found?.value,
    ...(search.promotion && { promotion: search.promotion }),
  }))
  const [isTouched, setTouched] = useState(false)
  const change = (part: Partial<Wish>) => {
    setTouched(true)
    setWish(before => ({ ...before, ...part }))
  }
  useEffect(() => {
    if (isTouched) drafts.keep(wish, null)
  }, [isTouched, wish, drafts.keep])
  const batch = batchOf(wish)
  const preview = usePreview(batch)
  const create = useCreateBatch(drafts.forget)
  const isRefused = preview.isCurrent && preview.data?.ok === false
  const isBlocked = batch === undefined || isRefused
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (batch !== undefined && !isBlocked && !create.isPending && !create.isSuccess) create.mutate(batch)
  }
  return (
    <form onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <BatchFields wish={wish} onChange={change} suggested={preview.data?.pattern} />
        <Stack gap="md">
          <PreviewCard
            preview={preview}
            acceptsGuessable={wish.acceptGuessable}
            onAccept={acceptGuessable => change({ acceptGuessable })}
          />
          {create.isError && <Problem error={create.error} />}
          <Group justify="flex-end" gap="md">
            {isBlocked && (
              <Text size="sm" c="dimmed">
                {t(batch === undefined ? 'incomplete' : 'mend_first')}
              </Text>
            )}
            <Button type="submit" loading={create.isPending || create.isSuccess} disabled={isBlocked}>
              {t('create', { count: typeof wish.count === 'number' ? wish.count : 0 })}
            </Button>
          </Group>
        </Stack>
      </SimpleGrid>
    </form>
  )
}

function useCreateBatch(forget: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newKey)
  return useMutation({
    mutationFn: (body: NewBatch) => api.createBatch({ body, idempotencyKey }),
    onSuccess: async made => {
      forget()
      queries.setQueryData(batchKeys.one(made.id), made)
      await queries.invalidateQueries({ queryKey: [...batchKeys.all, 'list'] })
      await navigate({ to: `/batches/${made.id}` })
    },
  })
}

/** `/codes/new`: one readable code, looked over as it is typed; for many there are batches. */
import { Alert, Anchor, Button, Group, List, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { CountInput } from '../../../shared/count-input.tsx'
import { LoadFailed } from '../../../shared/load-failed.tsx'
import { newKey } from '../../../shared/new-key.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useDraft } from '../../../shared/use-draft.ts'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { PromotionPicker } from '../pieces/promotion-picker.tsx'
import { SourceFields } from '../pieces/source-fields.tsx'
import { codeWords } from '../words/index.ts'

interface Wish {
  readonly code: string
  readonly promotion?: string
  readonly redemptions: number | string
  readonly perCustomer: number | string
  readonly ends: string
  readonly channel: string
  readonly partner: string
}

const nothing: Wish = { code: '', redemptions: '', perCustomer: '', ends: '', channel: '', partner: '' }

export function NewCodePage() {
  const t = useWords(codeWords)
  return (
    <Page title={t('new_code')} intro={t('new_code_intro')} parent={{ to: '/codes', label: t('title') }}>
      <NewCodeForm />
    </Page>
  )
}

function NewCodeForm() {
  const t = useWords(codeWords)
  const [search] = useSearchState()
  const drafts = useDraft<Wish>('code:new')
  const [first] = useState<Wish>(() => ({
    ...(drafts.found?.value ?? nothing),
    ...(search.promotion && { promotion: search.promotion }),
  }))
  const [wish, setWish] = useState(first)
  const change = (part: Partial<Wish>) => setWish(before => ({ ...before, ...part }))
  useEffect(() => {
    if (wish !== first) drafts.keep(wish, null)
  }, [wish, first, drafts.keep])
  const make = useMakeCode(drafts.forget)
  const isIncomplete = wish.code.trim() === '' || wish.promotion === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isIncomplete && !make.isPending) make.mutate(wish)
  }
  return (
    <Paper withBorder p="md" maw={640}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <div>
            <TextInput
              label={t('code')}
              value={wish.code}
              onChange={({ currentTarget }) => change({ code: currentTarget.value })}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <Lint wish={wish} />
          </div>
          <PromotionPicker
            label={t('promotion')}
            value={wish.promotion}
            onChange={promotion =>
              setWish(({ promotion: _before, ...rest }) => ({ ...rest, ...(promotion && { promotion }) }))
            }
            required
          />
          <CodeTerms wish={wish} onChange={change} />
          {make.isError && <Problem error={make.error} />}
          <Group justify="space-between">
            <Anchor
              component={Link}
              to={`/batches/new${wish.promotion ? `?promotion=${wish.promotion}` : ''}`}
              size="sm"
            >
              {t('many_instead')}
            </Anchor>
            <Button type="submit" loading={make.isPending} disabled={isIncomplete}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}

interface TermsProps {
  readonly wish: Wish
  readonly onChange: (part: Partial<Wish>) => void
}

function CodeTerms({ wish, onChange }: TermsProps) {
  const t = useWords(codeWords)
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <CountInput
          label={t('limit_redemptions')}
          value={wish.redemptions}
          onChange={redemptions => onChange({ redemptions })}
          placeholder={t('no_limit')}
        />
        <CountInput
          label={t('limit_per_customer')}
          value={wish.perCustomer}
          onChange={perCustomer => onChange({ perCustomer })}
          placeholder={t('no_limit')}
        />
      </SimpleGrid>
      <TextInput
        type="date"
        label={t('ends')}
        description={t('ends_text')}
        value={wish.ends}
        onChange={({ currentTarget }) => onChange({ ends: currentTarget.value })}
      />
      <SourceFields source={wish} onChange={onChange} />
    </>
  )
}

/** What a new code says: only what was entered. */
export function documentOf({ code, promotion, redemptions, perCustomer, ends, channel, partner }: Wish) {
  const limits = {
    ...(typeof redemptions === 'number' && { redemptions }),
    ...(typeof perCustomer === 'number' && { per_customer: perCustomer }),
  }
  const source = {
    ...(channel.trim() !== '' && { channel: channel.trim() }),
    ...(partner.trim() !== '' && { partner: partner.trim() }),
  }
  return {
    code: code.trim(),
    promotion: promotion ?? '',
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(ends !== '' && { ends }),
    ...(Object.keys(source).length > 0 && { source }),
  }
}

function useMakeCode(forget: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newKey)
  return useMutation({
    mutationFn: (wish: Wish) => api.createCode({ body: documentOf(wish), idempotencyKey }),
    onSuccess: async made => {
      forget()
      await queries.invalidateQueries({ queryKey: codeKeys.all })
      await navigate({ to: `/codes/${made.id}` })
    },
  })
}

/** How the code reads, what it is near, and whether anything bounds it. */
function Lint({ wish }: { readonly wish: Wish }) {
  const t = useWords(codeWords)
  const { locale } = useLanguage()
  const { source: _source, ...asked } = documentOf(wish) as ReturnType<typeof documentOf> & { source?: object }
  const { promotion, ...rest } = asked
  const request = { ...rest, ...(promotion !== '' && { promotion }), locale }
  const [debounced] = useDebouncedValue(JSON.stringify(request), 300)
  const lint = useQuery({
    queryKey: codeKeys.lint({ debounced }),
    queryFn: ({ signal }) => api.lintCode({ body: JSON.parse(debounced) as typeof request, signal }),
    enabled: asked.code !== '',
    placeholderData: keepPreviousData,
  })
  const findings = asked.code === '' ? [] : (lint.data?.findings ?? [])
  return (
    <div aria-live="polite">
      {findings.length > 0 && (
        <Alert color="yellow" variant="light" mt="xs" title={t('lint_title')}>
          <List size="sm">
            {findings.map(({ rule, message }) => (
              <List.Item key={`${rule} ${message}`}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {asked.code !== '' && lint.isSuccess && findings.length === 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('lint_fine')}
        </Text>
      )}
      {asked.code !== '' && lint.isError && <LoadFailed of={lint} />}
    </div>
  )
}

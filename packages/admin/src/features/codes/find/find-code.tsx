/** One field that finds any code: what is pasted in any spelling leads to the code's page at once. */
import { Alert, Anchor, Box, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../../shared/problem.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { CodeText } from '../pieces/code-text.tsx'
import { codeWords } from '../words/index.ts'
import type { Meant } from './choose.ts'
import { lookUp } from './look-up.ts'

export function FindCode() {
  const t = useWords(codeWords)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const search = useMutation({
    mutationFn: (text: string) => lookUp(text),
    onSuccess: async found => {
      if (found.kind === 'found') await navigate({ to: `/codes/${found.code.id}` })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') search.mutate(typed.trim())
  }
  const missed = search.data?.kind === 'none' ? search.data.meant : undefined
  return (
    <Stack gap="sm">
      <Box component="form" role="search" onSubmit={submit}>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t('find_label')}
            placeholder={t('find_placeholder')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            flex="1 1 220px"
            maw={440}
          />
          <Button type="submit" loading={search.isPending}>
            {t('find')}
          </Button>
        </Group>
      </Box>
      <div aria-live="polite">
        {missed !== undefined && <Missed typed={search.variables ?? ''} meant={missed} />}
        {search.isError && <Problem error={search.error} onRetry={() => search.mutate(typed.trim())} />}
      </div>
    </Stack>
  )
}

function Missed({ typed, meant }: { readonly typed: string; readonly meant: readonly Meant[] }) {
  const t = useWords(codeWords)
  return (
    <Alert color="yellow" variant="light" title={t('find_none', { code: typed })}>
      {meant.length === 0 ? (
        <Text size="sm">{t('find_none_text')}</Text>
      ) : (
        <Group gap="sm">
          <Text size="sm">{t('did_you_mean')}</Text>
          {meant.map(({ id, code }) => (
            <Anchor key={id} component={Link} to={`/codes/${id}`}>
              <CodeText>{code}</CodeText>
            </Anchor>
          ))}
        </Group>
      )}
    </Alert>
  )
}

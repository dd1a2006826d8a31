/** `/codes/$id`: how one code stands, what happened to it, and what can be done with it. */
import { ProblemError } from '@counterfoil/contract/client'
import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../../shared/api.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Loading } from '../../../shared/states.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { lookUp } from '../find/look-up.ts'
import { codeKeys } from '../keys.ts'
import { Status } from '../pieces/status.tsx'
import { codeWords } from '../words/index.ts'
import { CodeActions } from './code-actions.tsx'
import { Details } from './details.tsx'
import { Life } from './life.tsx'
import { Share } from './share.tsx'
import { StandingCard } from './standing.tsx'
import { useLife } from './use-life.ts'

export function useCode(id: string) {
  return useQuery({ queryKey: codeKeys.one(id), queryFn: ({ signal }) => api.readCode({ id, signal }) })
}

export function CodePage() {
  const t = useWords(codeWords)
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const code = useCode(id)
  const isSearching = useByText(id, code.error)
  const parent = { to: '/codes', label: t('title') }
  if (code.data) return <Found key={id} code={code.data} parent={parent} />
  return (
    <Page title={t('code')} parent={parent}>
      {code.isPending || isSearching ? (
        <Loading rows={6} height={72} />
      ) : (
        <Problem error={code.error} onRetry={() => void code.refetch()} />
      )}
    </Page>
  )
}

/** An address may say the text of a code instead of its id: `/codes/SARAH10`. True while that is looked up. */
function useByText(text: string, error: unknown): boolean {
  const navigate = useNavigate()
  const isMissing = error instanceof ProblemError && error.status === 404
  const found = useQuery({
    queryKey: codeKeys.text(text),
    queryFn: ({ signal }) => lookUp(text, signal),
    enabled: isMissing,
  })
  const id = found.data?.kind === 'found' ? found.data.code.id : undefined
  useEffect(() => {
    if (isMissing && id !== undefined) void navigate({ to: `/codes/${id}`, replace: true })
  }, [isMissing, id, navigate])
  return isMissing && (found.isPending || id !== undefined)
}

interface FoundProps {
  readonly code: Code
  readonly parent: { readonly to: string; readonly label: string }
}

function Found({ code, parent }: FoundProps) {
  const { may } = useSession()
  const life = useLife(code.id)
  return (
    <Page
      title={code.code}
      intro={<Status status={code.status} />}
      parent={parent}
      actions={may('marketer') && <CodeActions code={code} />}
    >
      <StandingCard code={code} life={life} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Life life={life} />
        <Stack gap="lg">
          <Details code={code} />
          <Share code={code} />
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

/** `/batches/$id`: how far a batch has come, its file, and what can be done with it. */
import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Loading } from '../../../shared/states.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Status } from '../../codes/pieces/status.tsx'
import { batchKeys } from '../keys.ts'
import type { Batch } from '../list-page.tsx'
import { nextLook } from '../polling.ts'
import { batchWords } from '../words/index.ts'
import { BatchActions } from './batch-actions.tsx'
import { BatchDetails } from './batch-details.tsx'
import { Files } from './files.tsx'
import { Numbers } from './numbers.tsx'
import { Switches } from './switches.tsx'

function useBatch(id: string) {
  return useQuery({
    queryKey: batchKeys.one(id),
    queryFn: ({ signal }) => api.readBatch({ id, signal }),
    refetchInterval: ({ state }) => state.data?.status === 'making' && nextLook(state.dataUpdateCount),
  })
}

export function BatchPage() {
  const t = useWords(batchWords)
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const batch = useBatch(id)
  const parent = { to: '/batches', label: t('title') }
  if (batch.data) return <Found key={id} batch={batch.data} parent={parent} />
  return (
    <Page title={t('batch')} parent={parent}>
      {batch.isPending ? (
        <Loading rows={4} height={88} />
      ) : (
        <Problem error={batch.error} onRetry={() => void batch.refetch()} />
      )}
    </Page>
  )
}

interface FoundProps {
  readonly batch: Batch
  readonly parent: { readonly to: string; readonly label: string }
}

function Found({ batch, parent }: FoundProps) {
  const { may } = useSession()
  const isMarketer = may('marketer')
  return (
    <Page
      title={batch.id}
      intro={<Status status={batch.status} />}
      parent={parent}
      actions={isMarketer && <BatchActions batch={batch} />}
    >
      <Numbers batch={batch} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <BatchDetails batch={batch} />
        <Stack gap="lg">
          {isMarketer && <Files batch={batch} />}
          {isMarketer && <Switches batch={batch} />}
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

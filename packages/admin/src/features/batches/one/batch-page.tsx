/** `/batches/$id`: how far a batch has come, its file, and what can be done with it. */
import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Loading } from '../../../shared/states.tsx'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { usePromotion } from '../../codes/pieces/promotion-name.tsx'
import { Status } from '../../codes/pieces/status.tsx'
import { useBatchName } from '../batch-name.ts'
import type { Batch } from '../list-page.tsx'
import { useBatch } from '../use-batch.ts'
import { batchWords } from '../words/index.ts'
import { BatchActions } from './batch-actions.tsx'
import { BatchDetails } from './batch-details.tsx'
import { Files } from './files.tsx'
import { Numbers } from './numbers.tsx'
import { Switches } from './switches.tsx'

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
  const nameOf = useBatchName()
  const promotion = usePromotion(batch.promotion).data?.name ?? batch.promotion
  return (
    <Page
      title={`${promotion} · ${nameOf(batch)}`}
      intro={<Intro batch={batch} isNamed={nameOf(batch) === batch.id} />}
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

interface IntroProps {
  readonly batch: Batch
  /** The title says the id already. */
  readonly isNamed: boolean
}

/** How it stands, when it was made, and the id by which other systems know it. */
function Intro({ batch: { id, status, created_at }, isNamed }: IntroProps) {
  return (
    <Group gap="xs">
      <Status status={status} />
      <Text size="sm" span>
        <Instant at={created_at} />
      </Text>
      {!isNamed && (
        <Text size="xs" span dir="ltr">
          {id}
        </Text>
      )}
    </Group>
  )
}

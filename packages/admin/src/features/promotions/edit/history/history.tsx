/** What the promotion said before: who changed it, when, and each field before and after. */
import { Button, Code, Group, List, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../../../shared/api.ts'
import { Dialog } from '../../../../shared/dialog.tsx'
import { Problem } from '../../../../shared/problem.tsx'
import { useSession } from '../../../../shared/session.tsx'
import { Loading } from '../../../../shared/states.tsx'
import { Instant } from '../../../../shared/values.tsx'
import type { Json, JsonObject } from '../document/json.ts'
import { keyOf } from '../document/json-path.ts'
import { useForm } from '../fields/form.tsx'
import { editKeys } from '../keys.ts'
import { editable } from '../state.ts'
import { useEditWords } from '../words/index.ts'
import { differences } from './differences.ts'

interface Props {
  readonly id: string
  readonly onClose: () => void
  /** Puts what it said then into the form; nothing is saved by it. */
  readonly onTake: (document: JsonObject) => void
}

const page = 20

export function History({ id, onClose, onTake }: Props) {
  const t = useEditWords()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: editKeys.revisions(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      api.listPromotionRevisions({
        id,
        query: { limit: page, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    getNextPageParam: last => last.next ?? undefined,
  })
  const names = useNames(id)
  const revisions = data?.pages.flatMap(({ data: some }) => some) ?? []
  return (
    <Dialog onClose={onClose} title={t('history')} size="xl">
      {isPending && <Loading rows={3} />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      <Stack gap="lg">
        {revisions.map((revision, index) => (
          <Revision
            key={revision.revision}
            revision={revision}
            by={names.get(revision.revision)}
            before={revisions[index + 1]}
            isFirst={index === revisions.length - 1 && !hasNextPage}
            isCurrent={index === 0}
            onTake={onTake}
          />
        ))}
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('older')}
          </Button>
        )}
      </Stack>
    </Dialog>
  )
}

interface RevisionDocument {
  readonly revision: number
  readonly at: string
  readonly document: Readonly<Record<string, unknown>>
}

interface RevisionProps {
  /** Who changed it, where that may be known. */
  readonly by: string | undefined
  readonly revision: RevisionDocument
  readonly before: RevisionDocument | undefined
  readonly isFirst: boolean
  readonly isCurrent: boolean
  readonly onTake: (document: JsonObject) => void
}

function Revision({ revision, by, before, isFirst, isCurrent, onTake }: RevisionProps) {
  const t = useEditWords()
  const { readOnly } = useForm()
  return (
    <section aria-label={t('revision', { number: revision.revision })}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text fw={600} size="sm">
          {t('revision', { number: revision.revision })} · <Instant at={revision.at} />
          {by !== undefined && ` · ${by}`}
        </Text>
        {!isCurrent && !readOnly && (
          <Button size="compact-xs" variant="default" onClick={() => onTake(editable(revision.document))}>
            {t('take_back')}
          </Button>
        )}
      </Group>
      {before === undefined ? (
        <Text size="sm" c="dimmed">
          {isFirst ? t('created') : '…'}
        </Text>
      ) : (
        <Differences before={editable(before.document)} after={editable(revision.document)} />
      )}
    </section>
  )
}

function Differences({ before, after }: { readonly before: JsonObject; readonly after: JsonObject }) {
  const t = useEditWords()
  const { words } = useForm()
  const changed = differences(before, after)
  if (changed.length === 0) return <List size="sm">{t('no_difference')}</List>
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field')}</Table.Th>
            <Table.Th>{t('before')}</Table.Th>
            <Table.Th>{t('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.map(difference => (
            <Table.Tr key={keyOf(difference.path)}>
              <Table.Td>{words.place(difference.path)}</Table.Td>
              <Table.Td>{shown(difference.before)}</Table.Td>
              <Table.Td>{shown(difference.after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function shown(value: Json | undefined) {
  if (value === undefined) return '–'
  return (
    <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {typeof value === 'string' ? value : JSON.stringify(value)}
    </Code>
  )
}

const mostNamed = 250

/** Names by revision, from the audit; not everybody may read that. */
function useNames(id: string): ReadonlyMap<number, string> {
  const { may } = useSession()
  const { data } = useQuery({
    queryKey: editKeys.actors(id),
    enabled: may('marketer'),
    retry: false,
    queryFn: ({ signal }) => api.listAudit({ query: { kind: 'promotion', document: id, limit: mostNamed }, signal }),
  })
  const entries = (data?.data ?? []).flatMap(({ revision, actor }) =>
    revision === null ? [] : [[revision, actor.name ?? actor.id] as const],
  )
  return new Map(entries)
}

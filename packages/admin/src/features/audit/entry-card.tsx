/** One change: who did what to what and when; field by field what it said before and after. */
import { Anchor, Badge, Group, Paper, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { api } from '../../shared/api.ts'
import { StackedTable } from '../../shared/stacked.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { Instant } from '../../shared/values.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { memberKeys } from '../members/keys.ts'
import styles from './entry-card.module.css'
import { fieldOf, toldAs } from './field-words.ts'
import { auditWords } from './words/index.ts'

export type Entry = Awaited<ReturnType<typeof api.listAudit>>['data'][number]

export function EntryCard({ entry }: { readonly entry: Entry }) {
  const t = useWords(auditWords)
  const [open, setOpen] = useState(false)
  const details = useId()
  const count = entry.changes.length
  const hasDetails = count > 0 || entry.note != null || entry.request_id !== null
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
        <Stack gap={4} miw={0}>
          <Text size="sm" component="div">
            <Who entry={entry} /> · <What entry={entry} />
          </Text>
          <Group gap="xs">
            <Badge variant="light" tt="none">
              {wordOf(t, 'action', entry.action)}
            </Badge>
            <Text size="xs" c="dimmed">
              <Instant at={entry.at} />
              {entry.seq !== null && ` · #${entry.seq}`}
            </Text>
          </Group>
        </Stack>
        {hasDetails && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            flex="none"
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
          >
            {count > 0 ? t('changes', { count }) : t('note')}
          </Anchor>
        )}
      </Group>
      <div id={details}>{open && <Details entry={entry} />}</div>
    </Paper>
  )
}

/** A press shows only what this person or key did. */
function Who({ entry: { actor } }: { readonly entry: Entry }) {
  const t = useWords(auditWords)
  const [, setSearch] = useSearchState()
  const name =
    actor.type === 'account'
      ? (actor.name ?? actor.id)
      : t(actor.type === 'key' ? 'actor_key' : 'actor_gone', { name: actor.name, id: actor.id })
  return (
    <UnstyledButton fz="sm" fw={600} title={t('only_actor', { name })} onClick={() => setSearch({ actor: actor.id })}>
      <bdi>{name}</bdi>
    </UnstyledButton>
  )
}

const pages: Readonly<Record<string, string>> = {
  promotion: '/promotions',
  code: '/codes',
  campaign: '/campaigns',
  batch: '/batches',
  redemption: '/redemptions',
}

function What({ entry: { kind, document: id, actor } }: { readonly entry: Entry }) {
  const t = useWords(auditWords)
  const page = pages[kind]
  // Whoever signs in does so as themselves.
  const document = id === actor.id ? null : id
  return (
    <>
      {wordOf(t, 'kind', kind)}{' '}
      {document !== null && page !== undefined ? (
        <Anchor component={Link} to={`${page}/${document}`} size="sm">
          <bdi>{document}</bdi>
        </Anchor>
      ) : (
        <bdi>{kind === 'account' && document !== null ? <Person id={document} /> : document}</bdi>
      )}
    </>
  )
}

/** By name, while they work here; who was removed has left nothing but the id. */
function Person({ id }: { readonly id: string }) {
  const people = useQuery({ queryKey: memberKeys.all, queryFn: ({ signal }) => api.listMembers({ signal }) })
  const person = people.data?.data.find(member => member.id === id)
  return person === undefined ? id : person.name || person.email
}

/** A word of a later version of the service is shown as it is. */
function wordOf(t: ReturnType<typeof useWords<typeof auditWords.en>>, about: 'kind' | 'action', word: string): string {
  const key = `${about}_${word}`
  return Object.hasOwn(auditWords.en, key) ? t(key as keyof typeof auditWords.en) : word.replaceAll('_', ' ')
}

function Details({ entry: { changes, note, kind, document, request_id } }: { readonly entry: Entry }) {
  const t = useWords(auditWords)
  const shared = useWords(sharedWords)
  const label = `${kind} ${document ?? ''}`
  const isNew = changes.every(({ before }) => before === undefined || before === null)
  return (
    <Stack gap="xs" mt="sm">
      {changes.length > 0 && (
        <StackedTable label={label} minWidth={520} withTableBorder layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('field')}</Table.Th>
              {!isNew && <Table.Th scope="col">{t('before')}</Table.Th>}
              <Table.Th scope="col">{t('after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(change => (
              <Table.Tr key={change.path}>
                <Table.Th scope="row" fw={500}>
                  <bdi>{fieldOf(change.path)}</bdi>
                </Table.Th>
                {!isNew && (
                  <Table.Td className={styles.before} data-label={t('before')}>
                    <Value value={change.before} />
                  </Table.Td>
                )}
                <Table.Td className={styles.after} data-label={t('after')}>
                  <Value value={change.after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
      {note != null && (
        <Text size="sm" component="div" className={styles.value}>
          {t('note')}: <bdi>{toldAs(note, t)}</bdi>
        </Text>
      )}
      {request_id !== null && (
        <Text size="xs" c="dimmed">
          {shared('request', { id: request_id })}
        </Text>
      )}
    </Stack>
  )
}

function Value({ value }: { readonly value: unknown }) {
  const t = useWords(auditWords)
  const isNothing = value === undefined || value === null
  return (
    <Text size="sm" component="div" className={styles.value} {...(isNothing && { c: 'dimmed' })}>
      <bdi>{toldAs(value, t)}</bdi>
    </Text>
  )
}

/** What can be done with the promotions that are selected; it stands at the lower edge of the window. */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { leastOffers, mostOffers } from '../../comparison/offers.ts'
import { wayWords } from '../../comparison/way-words.ts'
import type { ListQuery } from './filters.ts'
import classes from './list.module.css'
import { type Bulk, bulkActions } from './use-bulk.tsx'
import { allThatFit } from './use-promotions.ts'
import type { Selection } from './use-selection.ts'
import { words } from './words/index.ts'

interface BulkBarProps {
  readonly selection: Selection
  readonly bulk: Bulk
  /** Of what is shown. */
  readonly query: ListQuery
  /** How many fit it. */
  readonly total: number | undefined
}

const mostSelected = 10_000

export function BulkBar({ selection, bulk, query, total }: BulkBarProps) {
  const t = useWords(words)
  const format = useFormat()
  const count = selection.names.size
  if (count === 0) return null
  return (
    <section className={classes.bulk} aria-label={t('bulk_bar')}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {t('selected', { count })}
        </Text>
        {total !== undefined && total > count && (
          <SelectAll label={t('select_all', { count: format.number(total) })} query={query} selection={selection} />
        )}
        <Button size="xs" variant="subtle" onClick={selection.clear}>
          {t('select_none')}
        </Button>
        <Group gap="xs" ms="auto">
          <Compare ids={[...selection.names.keys()]} />
          {bulkActions.map(action => (
            <Button
              key={action}
              size="xs"
              variant={action === 'archive' ? 'outline' : 'default'}
              {...(action === 'archive' && { color: 'red' })}
              loading={bulk.busy === action}
              disabled={bulk.busy !== undefined && bulk.busy !== action}
              onClick={async () => {
                const left = await bulk.run(action, selection.names)
                if (left !== undefined) selection.keep(left)
              }}
            >
              {t(action)}
            </Button>
          ))}
        </Group>
      </Group>
    </section>
  )
}

/** Where as many are selected as can be compared. */
function Compare({ ids }: { readonly ids: readonly string[] }) {
  const t = useWords(wayWords)
  if (ids.length < leastOffers || ids.length > mostOffers) return null
  const search = { arm: ids.map(id => `promotion:${id}`) }
  return (
    <Button size="xs" variant="light" component={Link} to="/compare" search={search as never}>
      {t('compare')}
    </Button>
  )
}

interface SelectAllProps extends Pick<BulkBarProps, 'query' | 'selection'> {
  readonly label: string
}

function SelectAll({ label, query, selection }: SelectAllProps) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const asked = useRef<AbortController>(undefined)
  useEffect(() => () => asked.current?.abort(), [])
  const select = async () => {
    asked.current = new AbortController()
    setBusy(true)
    try {
      selection.add(await allThatFit(query, mostSelected, asked.current.signal))
    } catch {
      // The button stands there to be pressed again.
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="xs" variant="light" loading={busy} onClick={() => void select()}>
      {busy ? t('selecting') : label}
    </Button>
  )
}

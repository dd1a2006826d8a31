/**
 * Pauses, activates or archives promotions together: first the service is asked what would change, that is confirmed, and
 * the result says what was done and names what was refused.
 */
import { List, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useConfirm } from '../../../shared/confirm.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Refusals } from './bulk-result.tsx'
import { useAfterChange } from './use-promotions.ts'
import { words } from './words/index.ts'

export const bulkActions = ['pause', 'activate', 'archive'] as const
export type BulkAction = (typeof bulkActions)[number]

const statuses = { pause: 'paused', activate: 'active', archive: 'archived' } as const

export interface Refusal {
  /** An id. */
  readonly of: string
  readonly reason: string
}

export interface BulkResult {
  readonly action: BulkAction
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly refusals: readonly Refusal[]
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>
  readonly error?: unknown
}

/** Names that a question spells out. */
const mostListed = 6

/** Of one call. */
const mostTogether = 1000

export interface Bulk {
  readonly busy: BulkAction | undefined
  readonly result: BulkResult | undefined
  readonly dismiss: () => void
  /** Answers the ids that were not changed; undefined: nothing was done. */
  readonly run: (action: BulkAction, names: ReadonlyMap<string, string>) => Promise<readonly string[] | undefined>
}

export function useBulk(): Bulk {
  const t = useWords(words)
  const confirm = useConfirm()
  const afterChange = useAfterChange()
  const [busy, setBusy] = useState<BulkAction>()
  const [result, setResult] = useState<BulkResult>()

  const run = useCallback<Bulk['run']>(
    async (action, names) => {
      setBusy(action)
      setResult(undefined)
      const none = { action, names, changed: 0, unchanged: 0, refused: 0, refusals: [] }
      try {
        const planned = { ...none, ...(await change(action, [...names.keys()], true)) }
        if (planned.changed === 0) {
          setResult(planned)
          return undefined
        }
        const question = {
          title: t(`bulk_${action}_title`, { count: planned.changed }),
          text: <Plan planned={planned} />,
          action: t(action),
          danger: action === 'archive',
        }
        if (!(await confirm(question))) return undefined
        const done = { ...none, ...(await change(action, [...names.keys()], false)) }
        setResult(done)
        const kept = new Set(done.refusals.map(({ of }) => of))
        await afterChange(
          [...names.keys()].filter(id => !kept.has(id)),
          statuses[action],
        )
        return [...kept]
      } catch (error) {
        setResult({ ...none, error })
        return undefined
      } finally {
        setBusy(undefined)
      }
    },
    [t, confirm, afterChange],
  )
  const dismiss = useCallback(() => setResult(undefined), [])
  return { busy, result, dismiss, run }
}

function Plan({ planned }: { readonly planned: BulkResult }) {
  const t = useWords(words)
  return (
    <>
      <List size="sm" mb="sm">
        {[...planned.names].slice(0, mostListed).map(([id, name]) => (
          <List.Item key={id}>
            <bdi>{name}</bdi>
          </List.Item>
        ))}
        {planned.names.size > mostListed && (
          <List.Item>{t('bulk_more', { count: planned.names.size - mostListed })}</List.Item>
        )}
      </List>
      <Text size="sm">{t(`bulk_${planned.action}_text`)}</Text>
      {planned.unchanged > 0 && (
        <Text size="sm" mt="sm">
          {t(`unchanged_${planned.action}`, { count: planned.unchanged })}
        </Text>
      )}
      {planned.refused > 0 && <Refusals heading={t('bulk_refused', { count: planned.refused })} result={planned} />}
    </>
  )
}

type Sums = Pick<BulkResult, 'changed' | 'unchanged' | 'refused' | 'refusals'>

/** A thousand at a time, each thousand as a whole or not at all. */
async function change(action: BulkAction, ids: readonly string[], dry_run: boolean): Promise<Sums> {
  let sums: Sums = { changed: 0, unchanged: 0, refused: 0, refusals: [] }
  for (let from = 0; from < ids.length; from += mostTogether) {
    const body = {
      select: { ids: ids.slice(from, from + mostTogether) },
      change: { status: statuses[action] },
      ...(dry_run && { dry_run }),
    }
    const { changed, unchanged, refused, refusals } = await api.changePromotions({ body })
    sums = {
      changed: sums.changed + changed,
      unchanged: sums.unchanged + unchanged,
      refused: sums.refused + refused,
      refusals: [...sums.refusals, ...refusals],
    }
  }
  return sums
}

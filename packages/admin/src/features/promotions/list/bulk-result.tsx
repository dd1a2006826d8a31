/** What became of a change of several promotions: how many, and by name which were refused and why. */
import { Alert, List, Text } from '@mantine/core'
import { Problem } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Bulk, BulkResult } from './use-bulk.tsx'
import { words } from './words/index.ts'

const mostNamed = 8

/** Why one was left as it is. */
const known = ['not_found', 'invalid', 'stale_revision'] as const

export function BulkOutcome({ bulk: { result, dismiss } }: { readonly bulk: Bulk }) {
  const t = useWords(words)
  const s = useWords(sharedWords)
  return (
    <div role="status">
      {result?.error !== undefined && <Problem error={result.error} />}
      {result !== undefined && result.error === undefined && (
        <Alert
          color={result.refused > 0 ? 'yellow' : 'green'}
          variant="light"
          styles={{ title: { color: 'inherit' } }}
          title={t(`done_${result.action}`, { count: result.changed })}
          mb="md"
          withCloseButton
          closeButtonLabel={s('close')}
          onClose={dismiss}
        >
          {result.unchanged > 0 && (
            <Text size="sm">{t(`unchanged_${result.action}`, { count: result.unchanged })}</Text>
          )}
          {result.refused > 0 && <Refusals heading={t('done_refused', { count: result.refused })} result={result} />}
        </Alert>
      )}
    </div>
  )
}

interface RefusalsProps {
  readonly heading: string
  readonly result: BulkResult
}

export function Refusals({ heading, result: { refusals, refused, names } }: RefusalsProps) {
  const t = useWords(words)
  const named = refusals.slice(0, mostNamed)
  return (
    <>
      <Text size="sm" mt="sm">
        {heading}
      </Text>
      <List size="sm">
        {named.map(({ of, reason }) => (
          <List.Item key={of}>
            <bdi>
              <b>{names.get(of) ?? of}</b>
            </bdi>
            : {t(`refused_${known.find(name => name === reason) ?? 'invalid'}`)}
          </List.Item>
        ))}
      </List>
      {refused > named.length && <Text size="sm">{t('bulk_more', { count: refused - named.length })}</Text>}
    </>
  )
}

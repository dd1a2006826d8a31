/** What the store makes of it: the receipt, what decided it, what lost, and what a shopper reads. */
import { Alert, List, Stack, Text, VisuallyHidden } from '@mantine/core'
import { Problem } from '../../../shared/problem.tsx'
import { Empty, Loading } from '../../../shared/states.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import type { Trial } from '../state.ts'
import classes from '../try.module.css'
import type { useTrial } from '../use-trial.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { Alternatives } from './alternatives.tsx'
import { Raw } from './raw.tsx'
import { Receipt } from './receipt.tsx'
import { ShopperWords } from './shopper-words.tsx'
import { TriedList } from './tried-list.tsx'

interface AnswerProps {
  readonly form: TryForm
  readonly trial: ReturnType<typeof useTrial>
}

export function Answer({ form, trial }: AnswerProps) {
  const t = useWords(words)
  const { data, error, refetch, isBehind } = trial
  if (form.state.cart.line_items.length === 0) return <Empty title={t('nothing_yet')} text={t('nothing_yet_text')} />
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading rows={6} height={56} />
  return (
    <Stack gap="md" className={isBehind ? classes.behind : undefined} aria-busy={isBehind}>
      <VisuallyHidden role="status">{isBehind ? '' : t('answered')}</VisuallyHidden>
      <Receipt quote={data.quote} cart={form.state.cart} />
      <Hints trial={data} />
      <TriedList trial={data} form={form} />
      <Alternatives trial={data} />
      <ShopperWords trial={data} />
      <Raw trial={data} form={form} />
    </Stack>
  )
}

/** Near misses as a shopper would be told of them, and what the quote warns of. */
function Hints({ trial }: { readonly trial: Trial }) {
  const t = useWords(words)
  const { warnings, discounts } = trial.quote
  return (
    <>
      {warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={t('warnings')}>
          <List size="sm">
            {warnings.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {discounts.nearly.length > 0 && (
        <Card title={t('nearly')}>
          {discounts.nearly.map(({ promotion, message }) => (
            <Text size="sm" key={promotion}>
              {message}
            </Text>
          ))}
        </Card>
      )}
    </>
  )
}

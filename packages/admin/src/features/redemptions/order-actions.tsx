/** What a marketer may do to an order: cancel it, take it up again, take goods back. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { redemptionKeys } from './keys.ts'
import type { Redemption, Returns } from './redemption-page.tsx'
import { ReturnForm } from './return-form.tsx'
import { redemptionWords } from './words/index.ts'

interface OrderActionsProps {
  readonly order: Redemption
  readonly returns: Returns
}

export function OrderActions({ order, returns }: OrderActionsProps) {
  const t = useWords(redemptionWords)
  const [returning, setReturning] = useState(false)
  if (order.status === 'cancelled') return <ChangeButton order={order} change="reopen" />
  const isAllBack = returns.line_items.every(({ quantity, returned }) => returned >= quantity)
  return (
    <>
      {!isAllBack && (
        <Button variant="default" onClick={() => setReturning(true)}>
          {t('return')}
        </Button>
      )}
      {order.status === 'redeemed' && <ChangeButton order={order} change="cancel" />}
      {returning && <ReturnForm order={order} returns={returns} onClose={() => setReturning(false)} />}
    </>
  )
}

interface ChangeButtonProps {
  readonly order: Redemption
  readonly change: 'cancel' | 'reopen'
}

const words = {
  cancel: { button: 'cancel_order', title: 'cancel_title', text: 'cancel_text', done: 'cancelled_done' },
  reopen: { button: 'reopen', title: 'reopen_title', text: 'reopen_text', done: 'reopened_done' },
} as const

function ChangeButton({ order, change }: ChangeButtonProps) {
  const t = useWords(redemptionWords)
  const shared = useWords(sharedWords)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const said = words[change]
  const doing = useMutation({
    mutationFn: () =>
      change === 'cancel'
        ? api.cancelRedemption({ id: order.id, body: {} })
        : api.reopenRedemption({ id: order.id, body: {} }),
    onSuccess: () => {
      notifications.show({ message: t(said.done) })
      return queries.invalidateQueries({ queryKey: redemptionKeys.all })
    },
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
  })
  const ask = async () => {
    const isCancel = change === 'cancel'
    const question = { title: t(said.title, { order: order.order_id }), text: t(said.text), action: t(said.button) }
    if (await confirm({ ...question, danger: isCancel })) doing.mutate()
  }
  return (
    <Button
      variant={change === 'cancel' ? 'outline' : 'filled'}
      {...(change === 'cancel' && { color: 'red' })}
      loading={doing.isPending}
      onClick={() => void ask()}
    >
      {t(said.button)}
    </Button>
  )
}

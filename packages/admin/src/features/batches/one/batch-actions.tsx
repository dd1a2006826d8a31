/** What a marketer can do with a batch as a whole. */
import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useConfirm } from '../../../shared/confirm.tsx'
import { wordsOf } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { batchKeys } from '../keys.ts'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'
import { ExtendDialog } from './extend-dialog.tsx'
import { BatchTermsDialog } from './terms-dialog.tsx'
import { useBatchCall } from './use-batch-call.ts'

export function BatchActions({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const [open, setOpen] = useState<'extend' | 'terms'>()
  const { id, status } = batch
  const pause = useBatchCall({ call: () => api.pauseBatch({ id }), done: t('paused_done') })
  const resume = useBatchCall({ call: () => api.resumeBatch({ id }), done: t('resumed_done') })
  const retire = useRetire(batch)
  return (
    <>
      {status === 'making' && (
        <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
          {t('pause')}
        </Button>
      )}
      {status === 'paused' && (
        <Button loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('resume')}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" loading={retire.isPending}>
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('extend')}>{t('extend')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('terms')}>{t('change_terms')}</Menu.Item>
          <Menu.Item component={Link} to={`/codes?batch=${id}`}>
            {t('show_codes')}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => void retire.ask()}>
            {t('retire')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'extend' && <ExtendDialog batch={batch} onClose={() => setOpen(undefined)} />}
      {open === 'terms' && <BatchTermsDialog batch={batch} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** Gives up the code space, after saying what that means: every code without an owner of its own is dead at once. */
function useRetire({ id }: Batch) {
  const t = useWords(batchWords)
  const shared = useWords(sharedWords)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const retire = useMutation({
    mutationFn: () => api.retireBatchSpace({ id, body: { replace: true } }),
    onSuccess: async ({ replacements }) => {
      await queries.invalidateQueries({ queryKey: batchKeys.all })
      const own = replacements.find(({ batch }) => batch === id)
      notifications.show({ message: t('retired_done') })
      if (own) await navigate({ to: `/batches/${own.by.id}` })
    },
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
  })
  const ask = async () => {
    if (await confirm({ title: t('retire_title'), text: t('retire_text'), action: t('retire'), danger: true }))
      retire.mutate()
  }
  return { ask, isPending: retire.isPending }
}

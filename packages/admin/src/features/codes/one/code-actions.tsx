/** What a marketer can do with a code. */
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useConfirm } from '../../../shared/confirm.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { codeWords } from '../words/index.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { ReissueDialog } from './reissue-dialog.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { useChangeCode } from './use-change-code.ts'

type Dialog = 'assign' | 'terms' | 'reissue'

export function CodeActions({ code }: { readonly code: Code }) {
  const t = useWords(codeWords)
  const confirm = useConfirm()
  const [open, setOpen] = useState<Dialog>()
  const change = useChangeCode(code)
  const archive = async () => {
    const sure = await confirm({
      title: t('archive_title', { code: code.code }),
      text: t('archive_text'),
      action: t('archive'),
      danger: true,
    })
    if (sure) change.mutate({ status: 'archived' })
  }
  const close = () => setOpen(undefined)
  const isOn = code.status === 'active'
  return (
    <>
      {code.status !== 'archived' && (
        <Button
          variant={isOn ? 'default' : 'filled'}
          loading={change.isPending}
          onClick={() => change.mutate({ status: isOn ? 'disabled' : 'active' })}
        >
          {t(isOn ? 'disable' : 'enable')}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default">{t('more')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('terms')}>{t('change_terms')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('assign')}>{t('assign')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('reissue')}>{t('reissue')}</Menu.Item>
          {code.status === 'archived' ? (
            <Menu.Item onClick={() => change.mutate({ status: 'active' })}>{t('unarchive')}</Menu.Item>
          ) : (
            <Menu.Item color="red" onClick={() => void archive()}>
              {t('archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'terms' && <TermsDialog code={code} onClose={close} />}
      {open === 'assign' && <AssignDialog code={code} onClose={close} />}
      {open === 'reissue' && <ReissueDialog code={code} onClose={close} />}
    </>
  )
}

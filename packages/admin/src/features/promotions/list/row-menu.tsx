/** What can be done with one promotion. */
import { ProblemError } from '@counterfoil/contract/client'
import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { wordsOf } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import { DotsIcon } from './icons.tsx'
import type { BulkAction } from './use-bulk.tsx'
import { words } from './words/index.ts'

interface RowMenuProps {
  readonly promotion: Listed
  readonly isStop: boolean
  readonly onAction: (action: BulkAction, promotion: Listed) => void
}

/** The menu itself is made when it is opened: of a hundred rows nobody opens more than a few. */
export function RowMenu(props: RowMenuProps) {
  const t = useWords(words)
  const [opened, setOpened] = useState(false)
  const [isMade, setIsMade] = useState(false)
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-haspopup="menu"
      aria-label={t('menu_of', { name: props.promotion.name })}
      tabIndex={props.isStop ? 0 : -1}
      {...(!isMade && {
        onClick: () => {
          setIsMade(true)
          setOpened(true)
        },
      })}
    >
      <DotsIcon />
    </ActionIcon>
  )
  if (!isMade) return button
  return (
    <Menu position="bottom-end" width={190} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ promotion, onAction }: RowMenuProps) {
  const t = useWords(words)
  const mayWrite = useSession().may('marketer')
  const { id, status } = promotion
  return (
    <>
      <Menu.Item component={Link} to={`/promotions/${id}`}>
        {mayWrite ? t('menu_edit') : t('menu_open')}
      </Menu.Item>
      {mayWrite && (
        <Menu.Item component={Link} to={`/promotions/${id}`} search={{ duplicate: '1' } as never}>
          {t('menu_duplicate')}
        </Menu.Item>
      )}
      <CopyLink promotion={promotion} />
      <Menu.Item component={Link} to="/codes" search={{ promotion: id } as never}>
        {t('menu_codes')}
      </Menu.Item>
      <Menu.Item component={Link} to="/reports" search={{ report: 'promotions', promotion: id } as never}>
        {t('menu_report')}
      </Menu.Item>
      {mayWrite && <Menu.Divider />}
      {mayWrite && status !== 'active' && (
        <Menu.Item onClick={() => onAction('activate', promotion)}>{t('activate')}</Menu.Item>
      )}
      {mayWrite && status === 'active' && (
        <Menu.Item onClick={() => onAction('pause', promotion)}>{t('pause')}</Menu.Item>
      )}
      {mayWrite && status !== 'archived' && (
        <Menu.Item c="var(--mantine-color-error)" onClick={() => onAction('archive', promotion)}>
          {t('archive')}
        </Menu.Item>
      )}
    </>
  )
}

/** Only where a code may be used by anybody: a link tells it to whoever has it. */
function CopyLink({ promotion }: { readonly promotion: Listed }) {
  const t = useWords(words)
  const s = useWords(sharedWords)
  const { first, first_id } = promotion.figures?.codes ?? { first: null, first_id: null }
  if (first === null || first_id === null) return null
  const copy = async () => {
    try {
      const { url } = await api.readCodeLink({ id: first_id })
      await navigator.clipboard.writeText(url)
      notifications.show({ title: t('link_copied', { code: first }), message: url })
    } catch (error) {
      const { text, details } = wordsOf(error, s)
      const message = error instanceof ProblemError ? [text, ...details].join(' ') : undefined
      notifications.show({ color: 'red', title: t('link_failed'), message })
    }
  }
  return <Menu.Item onClick={() => void copy()}>{t('menu_link')}</Menu.Item>
}

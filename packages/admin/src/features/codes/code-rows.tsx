/** Codes in rows: what each opens, whether it is on, and what bounds it. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../shared/format.ts'
import { isOver } from '../../shared/is-over.ts'
import { useSession } from '../../shared/session.tsx'
import { useServerNow } from '../../shared/time.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { CodeText } from './pieces/code-text.tsx'
import { PromotionName } from './pieces/promotion-name.tsx'
import { type Column, Rows } from './pieces/rows.tsx'
import { Status } from './pieces/status.tsx'
import { useEndText } from './pieces/use-end-text.ts'
import { codeWords } from './words/index.ts'

export type Code = AnswerOf<'readCode'>

export function CodeRows({ codes }: { readonly codes: readonly Code[] }) {
  const t = useWords(codeWords)
  const format = useFormat()
  const endText = useEndText()
  const { timeZone } = useSession()
  const now = useServerNow(60_000)
  const statusOf = ({ status, ends }: Code) => (status === 'active' && isOver(ends, timeZone, now) ? 'ended' : status)
  const columns: readonly Column<Code>[] = [
    {
      id: 'code',
      label: t('code'),
      cell: ({ id, code }) => (
        <Anchor component={Link} to={`/codes/${id}`}>
          <CodeText>{code}</CodeText>
        </Anchor>
      ),
    },
    { id: 'status', label: t('status'), cell: code => <Status status={statusOf(code)} /> },
    { id: 'promotion', label: t('promotion'), cell: ({ promotion }) => <PromotionName id={promotion} /> },
    { id: 'source', label: t('source'), cell: code => <Source code={code} /> },
    {
      id: 'limit',
      label: t('limit'),
      isNumber: true,
      cell: ({ limits }) => (limits?.redemptions === undefined ? null : format.number(limits.redemptions)),
    },
    {
      id: 'ends',
      label: t('ends'),
      cell: ({ ends }) =>
        ends === undefined ? null : (
          <Text size="sm" component="span" style={{ whiteSpace: 'nowrap' }}>
            {endText(ends)}
          </Text>
        ),
    },
  ]
  return <Rows label={t('title')} columns={columns} rows={codes} keyOf={({ id }) => id} />
}

/** Where it is told of, or for whom it is. */
function Source({ code: { source, assigned_to } }: { readonly code: Code }) {
  const who = assigned_to?.email_hint ?? assigned_to?.customer_id
  const text = [source?.partner, source?.channel, source?.medium, who].filter(Boolean).join(' · ')
  return text === '' ? null : (
    <Text size="sm" component="bdi">
      {text}
    </Text>
  )
}

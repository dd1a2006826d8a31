/** Everything that is wrong with the form, above it: each with a way to its field. Takes the focus when a save was refused. */
import { Alert, Anchor, List } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { keyOf } from './document/json-path.ts'
import { focusPath, useForm } from './fields/form.tsx'
import { issueText } from './issue-words.ts'
import type { FieldIssue } from './state.ts'
import { useEditWords } from './words/index.ts'

interface Props {
  readonly issues: readonly FieldIssue[]
  /** Grows with each refused save. */
  readonly attempt: number
}

export function ErrorSummary({ issues, attempt }: Props) {
  const t = useEditWords()
  const { words, locale } = useForm()
  const box = useRef<HTMLDivElement>(null)
  const isShown = issues.length > 0
  useEffect(() => {
    if (attempt > 0 && isShown) box.current?.focus()
  }, [attempt, isShown])
  if (!isShown) return null
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="red"
      variant="light"
      title={t('errors_title', { count: issues.length })}
      role="alert"
    >
      <List size="sm">
        {issues.map(issue => (
          <List.Item key={`${keyOf(issue.path)} ${issue.code}`}>
            <Anchor component="button" type="button" size="sm" ta="start" onClick={() => focusPath(issue.path)}>
              {issue.path.length === 0 ? t('whole_promotion') : words.place(issue.path)}
            </Anchor>
            {`: ${issueText(issue, locale, t)}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

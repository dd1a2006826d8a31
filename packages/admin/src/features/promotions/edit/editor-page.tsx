/** One promotion: the form, what is said beside it, and what can be done with it. New or stored, it is the same page. */
import type { Settings } from '@counterfoil/engine'
import { Stack } from '@mantine/core'
import { type SyntheticEvent, useMemo, useState } from 'react'
import { Page } from '../../../shared/page.tsx'
import { useSession } from '../../../shared/session.tsx'
import { useLanguage } from '../../../shared/words/language.tsx'
import { FailingScenarios } from './actions/failing-scenarios.tsx'
import { MergeView } from './actions/merge-view.tsx'
import { type Activation, useActivation } from './actions/use-activation.ts'
import { useChanges } from './actions/use-changes.ts'
import { Findings } from './advice/findings.tsx'
import { Summary } from './advice/summary.tsx'
import { useAdvice } from './advice/use-advice.ts'
import { BacktestPanel } from './backtest/panel.tsx'
import { check } from './checked.ts'
import { keyOf } from './document/json-path.ts'
import styles from './editor-page.module.css'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './fields/field.tsx'
import { useFieldWords } from './fields/field-words.ts'
import { type Form, FormContext } from './fields/form.tsx'
import { HeaderActions } from './header-actions.tsx'
import { issueText } from './issue-words.ts'
import { type ExampleNote, Notices, Status } from './notices.tsx'
import { AskCode } from './openers/ask-code.tsx'
import { PreviewPanel } from './preview/preview.tsx'
import { SaveBar } from './save-bar.tsx'
import { Sections } from './sections.tsx'
import { type Editor, type Opened, useEditor } from './use-editor.ts'
import { useEditWords } from './words/index.ts'

interface Props {
  readonly opened: Opened
  readonly settings: Partial<Settings> | undefined
  readonly example?: ExampleNote | undefined
  /** After the first save of a new one. */
  readonly onCreated?: (id: string) => void
}

export function EditorPage({ opened, settings, example, onCreated }: Props) {
  const editor = useEditor(opened)
  const { state } = editor
  const t = useEditWords()
  const { may, timeZone } = useSession()
  const readOnly = !may('marketer')
  const checked = useMemo(() => check(state.document), [state.document])
  const form = useFormOf(editor, checked.issues, readOnly)
  const code = state.code.trim()
  const stored = state.base !== undefined
  const advice = useAdvice({ promotion: checked.promotion, code, stored, settings, locale: form.locale })
  const activation = useActivation(editor)
  const isWrong = checked.issues.length > 0
  const changes = useChanges({ editor, activation, isWrong, wasNew: !opened.stored, onCreated })
  const issues = state.attempted ? [...checked.issues, ...state.refused] : []
  const name =
    typeof state.document.name === 'string' && state.document.name.trim() !== '' ? state.document.name : t('untitled')
  return (
    <FormContext value={form}>
      <Page
        title={stored ? name : t('new_promotion')}
        parent={{ to: '/promotions', label: t('promotions') }}
        intro={<Status editor={editor} />}
        actions={stored && <HeaderActions editor={editor} activation={activation} onChange={changes.change} />}
      >
        <form onSubmit={event => void onSubmit(event, changes.submit)} noValidate aria-label={name}>
          <Stack gap="md">
            <Notices
              editor={editor}
              example={example}
              activation={activation}
              lacksCode={changes.lacksCode}
              onSave={() => void changes.submit()}
              onAgain={changes.again}
            />
            <ErrorSummary issues={issues} attempt={changes.attempt} />
            <div className={styles.columns}>
              <Sections
                promotionId={stored ? editor.id : undefined}
                code={state.code}
                onCode={next => editor.act({ do: 'code', code: next })}
                timeZone={timeZone}
                advice={advice}
              />
              <Stack gap="md" component="aside" className={styles.aside} aria-label={t('beside')} tabIndex={0}>
                <Summary terms={advice.terms} isOld={checked.promotion === undefined} />
                <Findings findings={advice.findings} pending={advice.pending} />
                <PreviewPanel
                  promotionId={stored ? editor.id : undefined}
                  promotion={checked.promotion}
                  code={code}
                  settings={settings}
                  timeZone={timeZone}
                />
                <BacktestPanel promotion={checked.promotion} stored={stored} />
              </Stack>
            </div>
            {!readOnly && (
              <SaveBar
                editor={editor}
                activation={activation}
                summary={advice.terms?.summary}
                onActivate={() => changes.change('activate')}
              />
            )}
          </Stack>
        </form>
        <Questions editor={editor} activation={activation} changes={changes} />
      </Page>
    </FormContext>
  )
}

interface QuestionsProps {
  readonly editor: Editor
  readonly activation: Activation
  readonly changes: ReturnType<typeof useChanges>
}

/** What has to be decided before it goes on. */
function Questions({ editor, activation, changes }: QuestionsProps) {
  return (
    <>
      {editor.merging && (
        <MergeView merging={editor.merging} onResolve={editor.resolve} onCancel={editor.cancelMerge} />
      )}
      {changes.isAsking && <AskCode onChoose={changes.choose} onClose={changes.stopAsking} />}
      {activation.failing && <FailingScenarios activation={{ ...activation, anyway: changes.anyway }} />}
    </>
  )
}

async function onSubmit(event: SyntheticEvent, submit: () => Promise<void>): Promise<void> {
  event.preventDefault()
  await submit()
}

function useFormOf(editor: Editor, issues: ReturnType<typeof check>['issues'], readOnly: boolean): Form {
  const { state, act } = editor
  const t = useEditWords()
  const words = useFieldWords()
  const { locale } = useLanguage()
  const { currency } = useSession()
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())
  return {
    document: state.document,
    set: (path, value) => act({ do: 'set', path, value }),
    move: (path, from, by) => act({ do: 'move', path, from, by }),
    visit: path => setVisited(before => (before.has(keyOf(path)) ? before : new Set([...before, keyOf(path)]))),
    problemAt: path => {
      const key = keyOf(path)
      const refused = state.refused.find(issue => keyOf(issue.path) === key)
      const found = state.attempted || visited.has(key) ? issues.find(issue => keyOf(issue.path) === key) : undefined
      const issue = refused ?? found
      return issue && issueText(issue, locale, t)
    },
    words,
    locale,
    currency,
    readOnly,
    Field,
  }
}

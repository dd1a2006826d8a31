/** For whoever writes programs: the answer as it came, and the same call for a terminal and in TypeScript. */
import { Button, Code, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Copy } from '../../../shared/copy.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import { curlOf, typescriptOf } from '../share/snippets.ts'
import { bodyOf, type Trial } from '../state.ts'
import classes from '../try.module.css'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'

interface RawProps {
  readonly trial: Trial
  readonly form: TryForm
}

export function Raw({ trial, form }: RawProps) {
  const t = useWords(words)
  const [isOpen, { toggle }] = useDisclosure()
  const body = bodyOf(form.state)
  const json = JSON.stringify(trial, null, 2)
  return (
    <Card title={t('developers')}>
      <Group gap="xs">
        <Copy value={curlOf(location.origin, body)} label={t('copy_curl')} />
        <Copy value={typescriptOf(location.origin, body)} label={t('copy_typescript')} />
        <Copy value={json} label={t('copy_json')} />
        <Button size="xs" variant="subtle" onClick={toggle} aria-expanded={isOpen}>
          {isOpen ? t('hide_json') : t('show_json')}
        </Button>
      </Group>
      {isOpen && (
        <Code block className={classes.code} tabIndex={0} role="region" aria-label={t('copy_json')}>
          {json}
        </Code>
      )}
    </Card>
  )
}

/** No code opens it: said where it cannot be missed, with one click that makes a code, or many. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem } from '../../../../shared/problem.tsx'
import { useForm } from '../fields/form.tsx'
import { issueText } from '../issue-words.ts'
import { readableCode } from '../readable-code.ts'
import { useEditWords } from '../words/index.ts'
import { useMakeCode } from './use-openers.ts'

interface Props {
  readonly promotionId: string
  /** Then nobody can use it, though it is switched on. */
  readonly isActive: boolean
}

export function NoCode({ promotionId, isActive }: Props) {
  const t = useEditWords()
  const { document, locale, readOnly } = useForm()
  const [code, setCode] = useState(() => readableCode(document))
  const make = useMakeCode(promotionId)
  // What is refused is refused again: another one is offered. After a lost answer the same one finds itself.
  const start = () => make.mutate(code, { onSuccess: issue => issue && setCode(readableCode(document)) })
  return (
    <Alert
      color={isActive ? 'orange' : 'blue'}
      variant="light"
      title={t(isActive ? 'no_code_active' : 'no_codes_yet')}
      role={isActive ? 'alert' : undefined}
    >
      <Text size="sm">{t(isActive ? 'no_code_active_text' : 'no_code_text')}</Text>
      {!readOnly && (
        <Group gap="xs" mt="sm">
          <Button size="xs" loading={make.isPending} onClick={start}>
            {t('make_code', { code })}
          </Button>
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/batches/new?promotion=${encodeURIComponent(promotionId)}`}
          >
            {t('more_codes')}
          </Button>
        </Group>
      )}
      {make.error !== null && <Problem error={make.error} onRetry={start} />}
      {make.data !== undefined && (
        <Alert color="red" variant="light" mt="sm" role="alert" title={<bdi>{make.variables}</bdi>}>
          {issueText(make.data, locale, t)}
        </Alert>
      )}
    </Alert>
  )
}

/** How it is opened: by a code, which is looked over as one types, or by itself. More codes come from a batch. */
import { Anchor, Badge, Button, Group, List, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { LoadFailed } from '../../../shared/load-failed.tsx'
import { useBatchName } from '../../batches/batch-name.ts'
import { spokenName } from '../../batches/spoken-name.ts'
import { isObject } from './document/json.ts'
import { idOf, useField, useForm } from './fields/form.tsx'
import { editKeys } from './keys.ts'
import { NoCode } from './openers/no-code.tsx'
import { opensNothing, useOpenersQuery } from './openers/use-openers.ts'
import { readableCode } from './readable-code.ts'
import { useEditWords } from './words/index.ts'

interface Props {
  /** Undefined: it is not stored yet. */
  readonly promotionId: string | undefined
  readonly code: string
  readonly onCode: (code: string) => void
}

export function CodeSection({ promotionId, code, onCode }: Props) {
  const trigger = useField(['trigger'])
  const { words, readOnly } = useForm()
  const t = useEditWords()
  const value = trigger.value === 'automatic' ? 'automatic' : 'code'
  return (
    <Stack gap="md">
      <Radio.Group
        id={trigger.id}
        label={words.label('trigger')}
        value={value}
        onChange={next => trigger.set(next)}
        error={trigger.problem}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="code"
            label={words.option('trigger', 'code')}
            description={t('trigger_code')}
            disabled={readOnly}
          />
          <Radio
            value="automatic"
            label={words.option('trigger', 'automatic')}
            description={t('trigger_automatic')}
            disabled={readOnly}
          />
        </Stack>
      </Radio.Group>
      {value === 'code' && promotionId !== undefined && <OwnCodes promotionId={promotionId} />}
      {value === 'code' && !readOnly && <NewCode promotionId={promotionId} code={code} onCode={onCode} />}
    </Stack>
  )
}

function NewCode({ promotionId, code, onCode }: Props) {
  const { problemAt, visit, document } = useForm()
  const t = useEditWords()
  const problem = problemAt(['code'])
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <TextInput
          id={idOf(['code'])}
          flex={1}
          miw={180}
          label={t(promotionId === undefined ? 'code' : 'another_code')}
          description={t('code_help')}
          error={problem}
          value={code}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={event => onCode(event.currentTarget.value)}
          onBlur={() => visit(['code'])}
        />
        <Button variant="default" onClick={() => onCode(readableCode(document))}>
          {t('generate')}
        </Button>
      </Group>
      <CodeFindings code={code} />
      <Text size="sm" c="dimmed">
        {promotionId === undefined ? (
          t('more_codes_later')
        ) : (
          <Anchor component={Link} to={`/batches/new?promotion=${encodeURIComponent(promotionId)}`} size="sm">
            {t('more_codes')}
          </Anchor>
        )}
      </Text>
    </Stack>
  )
}

const colours = { error: 'red', warning: 'orange', hint: 'blue' } as const

/** Asked of the service, which knows every live code that it could be mistaken for. */
function CodeFindings({ code }: { readonly code: string }) {
  const { locale } = useForm()
  const t = useEditWords()
  const [asked] = useDebouncedValue(code.trim(), 250)
  const { data } = useQuery({
    queryKey: editKeys.codeLint(`${locale} ${asked}`),
    enabled: asked !== '',
    retry: false,
    queryFn: ({ signal }) => api.lintCode({ body: { code: asked, locale }, signal }),
  })
  if (asked === '' || data === undefined || code.trim() === '') return null
  return (
    <div aria-live="polite">
      {data.canonical !== null && data.canonical !== asked && (
        <Text size="sm" c="dimmed">
          {t('code_reads', { canonical: data.canonical })}
        </Text>
      )}
      <List size="sm" listStyleType="none" spacing={4}>
        {data.findings.map(({ rule, severity, message }) => (
          <List.Item key={`${rule} ${message}`}>
            <Badge size="xs" variant="light" color={colours[severity]} me={6}>
              {t(`severity_${severity}`)}
            </Badge>
            {message}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

function OwnCodes({ promotionId }: { readonly promotionId: string }) {
  const t = useEditWords()
  const { document } = useForm()
  const found = useOpenersQuery(promotionId)
  const openers = found.data
  const nameOf = useBatchName()
  if (openers === undefined) return found.isError ? <LoadFailed of={found} /> : null
  // Of an active one it is said at the top of the page.
  const isActive = isObject(document) && document.status === 'active'
  if (opensNothing(openers)) return isActive ? null : <NoCode promotionId={promotionId} isActive={false} />
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('codes')}
      </Text>
      <Group gap="xs">
        {openers.codes.map(({ id, code }) => (
          <Badge key={id} variant="outline" color="teal" tt="none" size="lg">
            {code}
          </Badge>
        ))}
        {openers.moreCodes && <Text size="sm">…</Text>}
      </Group>
      {openers.batches.map(batch => (
        <Anchor key={batch.id} component={Link} to={`/batches/${batch.id}`} size="sm" w="fit-content">
          {/* One without a name of its own is called by how many codes it has. */}
          {spokenName(batch) === undefined
            ? nameOf(batch)
            : t('codes_of_batch', { made: batch.made, batch: nameOf(batch) })}
        </Anchor>
      ))}
    </Stack>
  )
}

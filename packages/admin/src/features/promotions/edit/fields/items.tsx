/** Which items: all, or those that fit. What is chosen is counted over the known catalogue; other names may be typed. */
import { Box, Button, Divider, Fieldset, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { isList, isObject, type Json, type Path } from '../document/json.ts'
import type { ObjectField } from '../schema/field.ts'
import { useEditWords } from '../words/index.ts'
import { CatalogueSearch } from './catalogue-search.tsx'
import { focusPath, type Shown, useField, useForm } from './form.tsx'
import { PlusIcon } from './icons.tsx'
import { MatchCount } from './match-count.tsx'
import { Members } from './object.tsx'

type Side = 'include' | 'exclude'

export function ItemsWidget({ path, label, help, field }: Shown & { readonly field: ObjectField }) {
  const { id, value, set, readOnly, problem } = useField(path)
  const t = useEditWords()
  const filter = isObject(value) ? value : {}
  const included = isList(filter.include) ? filter.include : []
  const excluded = isList(filter.exclude) ? filter.exclude : []
  const isSome = included.length + excluded.length > 0
  const choose = (which: string) => {
    if (which === 'all') return set(undefined)
    set({ include: [{}] })
    requestAnimationFrame(() => focusPath([...path, 'include', 0]))
  }
  const exclude = () => {
    set({ ...filter, exclude: [...excluded, {}] })
    requestAnimationFrame(() => focusPath([...path, 'exclude', excluded.length]))
  }
  return (
    <Fieldset legend={label} id={id} tabIndex={-1} px={{ base: 'xs', sm: 'md' }}>
      <Stack gap="sm">
        {(problem ?? help) !== undefined && (
          <Text size="sm" c={problem === undefined ? 'dimmed' : 'red'}>
            {problem ?? help}
          </Text>
        )}
        <SegmentedControl
          transitionDuration={0}
          aria-label={label}
          disabled={readOnly}
          w="100%"
          maw={320}
          value={isSome ? 'some' : 'all'}
          onChange={choose}
          data={[
            { value: 'all', label: t('items_all') },
            { value: 'some', label: t('items_some') },
          ]}
        />
        {included.length > 0 && <Matchers path={path} side="include" entries={included} field={field} />}
        {excluded.length > 0 && (
          <>
            <Divider label={t('items_except')} labelPosition="left" />
            <Matchers path={path} side="exclude" entries={excluded} field={field} />
          </>
        )}
        {!readOnly && (
          <Button size="compact-xs" variant="default" leftSection={<PlusIcon />} w="fit-content" onClick={exclude}>
            {t('items_add_exception')}
          </Button>
        )}
        {isSome && <MatchCount filter={filter} />}
      </Stack>
    </Fieldset>
  )
}

interface MatchersProps {
  readonly path: Path
  readonly side: Side
  readonly entries: readonly Json[]
  readonly field: ObjectField
}

function Matchers({ path, side, entries, field }: MatchersProps) {
  const t = useEditWords()
  const { set, readOnly } = useForm()
  const list = field.members.find(({ name }) => name === side)?.field
  const matcher = list?.kind === 'list' && list.entry.kind === 'object' ? list.entry : undefined
  if (matcher === undefined) return null
  return (
    <Stack gap="xs">
      {entries.map((entry, index) => (
        <Box key={`${entries.length}/${String(index)}`}>
          {index > 0 && <Divider my="xs" label={t('items_or')} labelPosition="center" />}
          <MatcherCard path={[...path, side, index]} entry={entry} matcher={matcher} />
        </Box>
      ))}
      {!readOnly && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<PlusIcon />}
          w="fit-content"
          onClick={() => {
            set([...path, side, entries.length], {})
            requestAnimationFrame(() => focusPath([...path, side, entries.length]))
          }}
        >
          {t('items_add_group')}
        </Button>
      )}
    </Stack>
  )
}

interface CardProps {
  readonly path: Path
  readonly entry: Json
  readonly matcher: ObjectField
}

function MatcherCard({ path, entry, matcher }: CardProps) {
  const { set, readOnly } = useForm()
  const { id, problem } = useField(path)
  const t = useEditWords()
  const given = isObject(entry) ? entry : {}
  const add = (key: string, word: string) => {
    const words = isList(given[key]) ? given[key] : []
    if (!words.includes(word)) set([...path, key], [...words, word])
  }
  return (
    <Paper withBorder p={{ base: 'xs', sm: 'sm' }} id={id} tabIndex={-1} role="group" aria-label={t('items_group')}>
      {!readOnly && (
        <Group gap="xs" align="flex-end" mb="sm">
          <CatalogueSearch onPick={add} problem={problem !== undefined} />
          <Button variant="subtle" color="gray" size="sm" onClick={() => set(path, undefined)}>
            {t('remove')}
          </Button>
        </Group>
      )}
      <Members path={path} field={matcher} />
    </Paper>
  )
}

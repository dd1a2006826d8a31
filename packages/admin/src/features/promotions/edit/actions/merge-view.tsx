/** Two people changed the same fields: mine, theirs and what stood there before, side by side, and a choice for each. */
import { Button, Code, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../../shared/dialog.tsx'
import type { Json } from '../document/json.ts'
import { keyOf } from '../document/json-path.ts'
import type { Conflict, Side } from '../document/merge.ts'
import { useForm } from '../fields/form.tsx'
import type { Merging } from '../use-editor.ts'
import { useEditWords } from '../words/index.ts'

interface Props {
  readonly merging: Merging
  readonly onResolve: (choices: ReadonlyMap<Conflict, Side>) => void
  readonly onCancel: () => void
}

export function MergeView({ merging: { merge }, onResolve, onCancel }: Props) {
  const t = useEditWords()
  const [choices, setChoices] = useState<ReadonlyMap<Conflict, Side>>(new Map())
  const choose = (conflict: Conflict, side: Side) => setChoices(new Map([...choices, [conflict, side]]))
  return (
    <Dialog onClose={onCancel} title={t('merge_title')} size="xl">
      <Stack gap="md">
        <Text size="sm">{t('merge_text', { count: merge.conflicts.length })}</Text>
        {merge.conflicts.map(conflict => (
          <Choice
            key={keyOf(conflict.path)}
            conflict={conflict}
            side={choices.get(conflict) ?? 'mine'}
            onChoose={side => choose(conflict, side)}
          />
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('merge_later')}
          </Button>
          <Button onClick={() => onResolve(choices)}>{t('merge_save')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface ChoiceProps {
  readonly conflict: Conflict
  readonly side: Side
  readonly onChoose: (side: Side) => void
}

function Choice({ conflict: { path, base, mine, theirs }, side, onChoose }: ChoiceProps) {
  const t = useEditWords()
  const { words } = useForm()
  return (
    <Radio.Group
      label={words.place(path)}
      value={side}
      onChange={value => onChoose(value === 'theirs' ? 'theirs' : 'mine')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="mine" label={<Version name={t('merge_mine')} value={mine} />} />
        <Radio value="theirs" label={<Version name={t('merge_theirs')} value={theirs} />} />
        <Version name={t('merge_base')} value={base} />
      </Stack>
    </Radio.Group>
  )
}

function Version({ name, value }: { readonly name: string; readonly value: Json | undefined }) {
  const t = useEditWords()
  const text =
    value === undefined ? t('nothing_there') : typeof value === 'string' ? value : JSON.stringify(value, null, 1)
  return (
    <Text size="sm" component="span">
      {name}: <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Code>
    </Text>
  )
}

/** A file to drop or choose, and how it is to be read. */
import { Group, Radio, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { PromotionPicker } from '../../codes/pieces/promotion-picker.tsx'
import { importWords } from '../words/index.ts'
import classes from './choose-file.module.css'
import type { Options } from './request.ts'

interface ChooseFileProps {
  readonly file: File | undefined
  readonly onFile: (file: File) => void
  readonly options: Options
  readonly onOptions: (part: Partial<Options>) => void
}

const dates = ['iso', 'dmy', 'mdy'] as const

export function ChooseFile({ file, onFile, options, onOptions }: ChooseFileProps) {
  const t = useWords(importWords)
  return (
    <Stack gap="md">
      <DropZone file={file} onFile={onFile} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <PromotionPicker
          label={t('promotion')}
          description={t('promotion_text')}
          value={options.promotion}
          onChange={promotion => onOptions({ promotion } as Partial<Options>)}
          clearable
        />
        <Select
          label={t('dates')}
          description={t('dates_text')}
          value={options.dates}
          onChange={value => onOptions({ dates: dates.find(known => known === value) ?? 'iso' })}
          data={dates.map(value => ({ value, label: t(`dates_${value}`) }))}
          allowDeselect={false}
        />
      </SimpleGrid>
      <Radio.Group
        label={t('mode')}
        value={options.mode}
        onChange={value => onOptions({ mode: value === 'partial' ? 'partial' : 'all_or_nothing' })}
      >
        <Group mt="xs" gap="lg">
          <Radio value="all_or_nothing" label={t('mode_all')} />
          <Radio value="partial" label={t('mode_partial')} />
        </Group>
      </Radio.Group>
    </Stack>
  )
}

/** The whole area takes a file; it is the label of a field that the keyboard reaches. */
function DropZone({ file, onFile }: Pick<ChooseFileProps, 'file' | 'onFile'>) {
  const t = useWords(importWords)
  const format = useFormat()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped) onFile(dropped)
  }
  return (
    <label
      className={classes.zone}
      data-over={isOver || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        className={classes.input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen) onFile(chosen)
        }}
      />
      <Text fw={600} component="span">
        {file === undefined ? t('drop') : file.name}
      </Text>
      <Text size="sm" c="dimmed" component="span">
        {file === undefined
          ? t('drop_text')
          : t('file_size', { size: format.number(Math.max(1, Math.round(file.size / 1024))) })}
      </Text>
    </label>
  )
}

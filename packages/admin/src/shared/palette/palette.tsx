/**
 * The command palette: any page, any promotion or code by its text, and things to do, without the mouse. What it offers
 * comes from the features and reaches as far as the role of whoever asks.
 */
import { Modal, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useFocusBack } from '../focus-back.ts'
import { useEscape } from '../use-escape.ts'
import { useWords } from '../words/use-words.ts'
import classes from './palette.module.css'
import { type Entry, type Group, useEntries } from './use-entries.ts'
import { words } from './words/index.ts'

interface PaletteProps {
  readonly opened: boolean
  readonly onClose: () => void
}

export function Palette({ opened, onClose }: PaletteProps) {
  const t = useWords(words)
  useFocusBack()
  useEscape(opened, onClose)
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      size="lg"
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <Modal.Body p="xs">
          <Inside onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Inside({ onClose }: Pick<PaletteProps, 'onClose'>) {
  const t = useWords(words)
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { entries, isSearching, failed } = useEntries(text)
  const run = useRun(onClose)
  const current = Math.min(chosen, entries.length - 1)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The first with the heading above it.
    if (current <= 0) list.current?.scrollTo({ top: 0 })
    else list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    const entry = entries[current]
    if (step !== undefined && entries.length > 0) setChosen((current + step + entries.length) % entries.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && entry) void run(entry)
    else return
    event.preventDefault()
  }
  const note = isSearching ? t('searching') : entries.length === 0 ? t('nothing', { text: text.trim() }) : undefined
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        role="combobox"
        aria-label={t('title')}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
        placeholder={t('placeholder')}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={event => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className={classes.list} id={`${id}-list`} role="listbox" aria-label={t('results')}>
        {entries.map((entry, index) => (
          <Option
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            heading={entry.group === entries[index - 1]?.group ? undefined : entry.group}
            isCurrent={index === current}
            onPoint={() => setChosen(index)}
            onRun={() => void run(entry)}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" px="sm" pt="xs" role="status">
        {note ?? t('count', { count: entries.length })}
        {failed && ` · ${t('failed')}`}
        <span className={classes.keys}> · {t('keys')}</span>
      </Text>
    </>
  )
}

/** Goes there, or does it; then what pages show may be old. */
function useRun(onClose: () => void) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async ({ run }: Entry) => {
    onClose()
    if (typeof run === 'string') {
      const { pathname, searchParams } = new URL(run, location.origin)
      await navigate({ to: pathname, search: Object.fromEntries(searchParams) as never })
      return
    }
    await run()
    await queries.invalidateQueries()
  }
}

interface OptionProps {
  readonly id: string
  readonly entry: Entry
  /** Of the first of its group. */
  readonly heading: Group | undefined
  readonly isCurrent: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

function Option({ id, entry, heading, isCurrent, onPoint, onRun }: OptionProps) {
  const t = useWords(words)
  return (
    <>
      {heading !== undefined && (
        <div className={classes.group} role="presentation">
          {t(`group_${heading}`)}
        </div>
      )}
      <button
        type="button"
        id={id}
        role="option"
        aria-selected={isCurrent}
        tabIndex={-1}
        className={classes.option}
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <bdi className={classes.label}>{entry.label}</bdi>
        {entry.hint !== undefined && <span className={classes.hint}>{entry.hint}</span>}
      </button>
    </>
  )
}

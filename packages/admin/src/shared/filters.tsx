/** Fields that narrow a list. What they say stands in the address; when that changes by itself, they follow it. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { afterComing, withTold } from './told.ts'

const fields = new Set<() => void>()

/** For whatever clears the filters of a page: what a field has not told yet goes too, though the address never knew of it. */
export function forgetTyped(): void {
  for (const forget of fields) forget()
}

/**
 * What stands in a field, told without blanks around it, a moment after the last key. A value that comes from elsewhere,
 * by a step back or a link that clears the filters, takes the place of what was typed, also of what waits to be told; one
 * that was told does not. Where the address says what it said before, `forgetTyped` does it.
 */
export function useTyped(value: string, tell: (text: string) => void, waitMilliseconds: number) {
  const [text, setText] = useState(value)
  const told = useRef<readonly string[]>([])
  const tellNow = (next: string) => {
    told.current = withTold(told.current, next.trim(), value)
    tell(next.trim())
  }
  const tellLater = useDebouncedCallback(tellNow, waitMilliseconds)
  useEffect(() => {
    const rest = afterComing(told.current, value)
    told.current = rest ?? []
    if (rest !== undefined) return
    tellLater.cancel()
    setText(value)
  }, [value, tellLater])
  useEffect(() => {
    const forget = () => {
      tellLater.cancel()
      told.current = []
      setText(value)
    }
    fields.add(forget)
    return () => void fields.delete(forget)
  }, [value, tellLater])
  const type = (next: string) => {
    setText(next)
    if (waitMilliseconds > 0) tellLater(next)
    else tellNow(next)
  }
  return [text, type] as const
}

interface FilterProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  readonly value: string | undefined
  /** Undefined: it narrows nothing. */
  readonly onChange: (value: string | undefined) => void
}

export function TypedFilter({ value = '', onChange, ...props }: FilterProps) {
  const [text, type] = useTyped(value, next => onChange(next || undefined), 300)
  return (
    <TextInput
      maxLength={255}
      autoComplete="off"
      spellCheck={false}
      {...props}
      value={text}
      onChange={event => type(event.currentTarget.value)}
    />
  )
}

/** A day, told as soon as it is one: browsers give no text for half a day. */
export function DayFilter({ value = '', onChange, ...props }: FilterProps) {
  const [text, type] = useTyped(value, next => onChange(next || undefined), 0)
  return <TextInput {...props} type="date" value={text} onChange={event => type(event.currentTarget.value)} />
}

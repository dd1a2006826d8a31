/** The end of a code as people say it: a day that is still in, or an instant. */
import { useFormat } from '../../../shared/format.ts'

export function useEndText(): (end: string) => string {
  const format = useFormat()
  return end => (isDay(end) ? format.day(end) : format.instant(end))
}

/** A civil day, without a time. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

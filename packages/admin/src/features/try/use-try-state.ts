/**
 * What is tried, from where it comes: the link, a scenario that is opened, what was left here before, else an empty cart.
 * It survives a reload.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useSession } from '../../shared/session.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useSearchState } from '../../shared/use-search-state.ts'
import { localOf } from './moment/zoned.ts'
import { soundState } from './paste/sound-state.ts'
import { readFragment } from './share/fragment.ts'
import { type Cart, emptyState, type Moment, type TryState, withCodes } from './state.ts'

export type Scenario = Awaited<ReturnType<typeof api.readScenario>>

export interface OpenScenario {
  readonly document: Scenario
  readonly etag: string
}

export interface TryForm {
  readonly state: TryState
  /** A function is given what stands there by then: of a change that waited for an answer. */
  readonly change: (next: TryState | ((state: TryState) => TryState)) => void
  readonly cart: (next: Cart) => void
  /** The scenario that was opened, if one was. */
  readonly scenario: OpenScenario | undefined
  readonly setScenario: (scenario: OpenScenario | undefined) => void
  /** What the link or the scenario brought could not be read. */
  readonly problem: unknown
}

export function useTryState(): TryForm {
  const { currency, timeZone } = useSession()
  const [{ scenario: id }] = useSearchState()
  const { found, keep } = useDraft<TryState>('try')
  const [state, setState] = useState<TryState>(() => soundState(found?.value, currency) ?? emptyState(currency))
  const [scenario, setScenario] = useState<OpenScenario>()
  const [problem, setProblem] = useState<unknown>()

  const latest = useRef(state)
  const change = useCallback<TryForm['change']>(
    next => {
      latest.current = typeof next === 'function' ? next(latest.current) : next
      setState(latest.current)
      keep(latest.current, null)
    },
    [keep],
  )
  useEffect(() => {
    const open = () => {
      void readFragment(location.hash, currency).then(shared => shared && change(shared))
    }
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [change, currency])
  useEffect(() => {
    if (id === undefined) return
    const aborter = new AbortController()
    openScenario(id, timeZone, aborter.signal).then(
      opened => {
        if (aborter.signal.aborted) return
        setScenario({ document: opened.document, etag: opened.etag })
        change(opened.state)
      },
      error => {
        if (!aborter.signal.aborted) setProblem(error)
      },
    )
    return () => aborter.abort()
  }, [id, timeZone, change])
  const cart = (next: Cart) => change(before => ({ ...before, cart: next }))
  return { state, change, cart, scenario, setScenario, problem }
}

async function openScenario(id: string, zone: string, signal: AbortSignal) {
  const [read, run] = await Promise.all([
    api.request('readScenario', { id, signal }),
    api.runScenarios({ body: { only: [id] }, signal }),
  ])
  const document = read.body
  const moment = momentOfScenario(document.at, run.results[0]?.at ?? '', zone)
  const given = document.cart as unknown as Cart
  const cart = document.codes === undefined ? given : withCodes(given, document.codes)
  return {
    document,
    etag: read.etag ?? '*',
    state: { cart, moment, usage: document.usage ?? 'none' } satisfies TryState,
  }
}

/** `at`: what the service read its words as. */
function momentOfScenario(text: string | undefined, at: string, zone: string): Moment {
  if (text === undefined || text === 'now') return { kind: 'now' }
  const [, local, named] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\[([^\]]+)\])?$/.exec(text) ?? []
  if (local !== undefined) return { kind: 'at', local, zone: named ?? zone }
  const instant = Date.parse(text)
  if (/^\d{4}-/.test(text) && !Number.isNaN(instant)) return { kind: 'at', local: localOf(instant, zone), zone }
  return { kind: 'words', text, at }
}

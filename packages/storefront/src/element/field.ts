/**
 * The field at work: what was entered, what the last quote made of it, and what is asked next. It knows no attributes and
 * no form; `Host` is the element around it. Nothing here throws into the page: what fails leaves a plain field.
 */
import type { Answer } from './ask.ts'
import { clearTimeout, each, filter, find, includes, join, map, random, setTimeout, toJson } from './captured.ts'
import { carried, codesIn, type Entry, findEntry, previousOf, settle, textsOf, waiting, withNew } from './code-book.ts'
import { Countdown } from './countdown.ts'
import { Inquiry } from './inquiry.ts'
import { forgetRemoved, rememberRemoved } from './pick-up.ts'
import { sentenceOf, troubleText } from './sentences.ts'
import type { PromoCodeCart, PromoCodeEventMap, PromoCodeQuote, PromoCodeTrouble, PromoCodeWords } from './types.ts'
import { View } from './view.ts'
import { fill } from './words/index.ts'

/** What the element's attributes and properties say, read each time. */
export interface Options {
  readonly url: string
  readonly key: string
  readonly locale: string
  readonly words: PromoCodeWords
  readonly hints: boolean
  readonly countdownHours: number
  readonly calm: boolean
  readonly disabled: boolean
}

export interface Host {
  readonly options: () => Options
  readonly tell: <Name extends keyof PromoCodeEventMap>(name: Name, detail: PromoCodeEventMap[Name]['detail']) => void
  /** What the form sends may have changed. */
  readonly changed: () => void
}

const nothing = Promise.resolve(undefined)
/** A cart that changes in steps is asked about once. */
const settleTime = 150
/** Whoever waits longer for what they entered is told that it is being checked. */
const noticeable = 700

export class Field {
  readonly view: View
  readonly #host: Host
  readonly #inquiry = new Inquiry()
  readonly #countdown = new Countdown()
  #entries: readonly Entry[] = []
  /** Of the field, since it was last sent. */
  #entered: readonly string[] = []
  #refused: readonly string[] = []
  #message = ''
  #trouble: PromoCodeTrouble | undefined
  #busy = false
  /** The page knows that a challenge is wanted. */
  #challenged = false
  #planned: ReturnType<typeof setTimeout> | undefined
  #running: Promise<PromoCodeQuote | undefined> = nothing
  /** Of what was dropped, until the next question is asked. */
  #pause: Promise<unknown> = nothing
  #goOn = () => {}
  /** The last one, whatever came of it: a page that hands the same cart in again asks nothing new. */
  #asked = ''
  /** Another question stood in between. */
  #moved = false
  #told = toJson({ codes: [], waiting: [] })
  cart: PromoCodeCart | undefined
  challenge: string | undefined
  attribution: Readonly<Record<string, string>> = {}
  quote: PromoCodeQuote | undefined

  constructor(host: Host) {
    this.#host = host
    this.view = new View({
      enter: () => this.#guard(() => this.enter(this.view.input.value)),
      retry: () => this.#guard(() => this.retry()),
      typed: () => this.#guard(() => this.#typed()),
      remove: text => this.#guard(() => this.#remove(text)),
    })
  }

  get busy(): boolean {
    return this.#busy
  }

  get codes(): string[] {
    return carried(this.#entries)
  }

  get waiting(): string[] {
    return waiting(this.#entries)
  }

  /** Codes in the field that were neither asked about nor refused: a form that is sent now brings them along. */
  get typed(): string[] {
    const { input } = this.view
    return filter(codesIn(input.value), text => !includes(this.#refused, text) && !findEntry(this.#entries, text))
  }

  /** A page that hands back what it was told changes nothing, and so those that wait stay; null takes these away as well. */
  setCodes(texts: readonly string[] | null): void {
    const now = this.codes
    if (texts && texts.length === now.length && !find(texts, text => !includes(now, text))) return
    const known = filter(this.#entries, entry => texts && includes(texts, entry.text))
    this.#entries = withNew(known, texts ?? [], 'given')
    this.#settled()
    this.plan()
  }

  /** Codes of a link: new ones, so that what becomes of them is told. */
  bring(texts: readonly string[]): void {
    const before = this.#entries
    this.#entries = withNew(before, texts, 'new')
    if (this.#entries.length > before.length) this.plan(0)
  }

  /** What stands in the field, or is handed in. */
  enter(text: string): void {
    const texts = codesIn(text)
    const { words } = this.#host.options()
    const known = find(texts, code => findEntry(this.#entries, code))
    const fresh = filter(texts, code => !findEntry(this.#entries, code))
    if (fresh.length > 0) {
      this.#refused = []
      this.#entered = fresh
      this.#message = ''
      this.#entries = withNew(this.#entries, fresh, 'new')
      forgetRemoved(fresh)
      this.#settled()
      void this.refresh()
    } else if (known === undefined) this.#say(words.empty, true)
    else if (this.#trouble) void this.refresh()
    else if (findEntry(this.#entries, known)?.standing !== 'new') this.#say(fill(words.already, { code: known }), true)
  }

  retry(): void {
    const { typed } = this
    this.view.input.focus()
    if (typed.length > 0) this.enter(join(typed, ','))
    else void this.refresh()
  }

  /** What was refused may pass now; the rest is asked for again as well. */
  enterAgain(): void {
    const texts = this.#refused
    this.#refused = []
    this.#challenged = false
    const again = filter(codesIn(this.view.input.value), text => includes(texts, text))
    this.#entries = withNew(this.#entries, again, 'new')
    void this.refresh()
  }

  /**
   * A changed cart: once it has settled, and only if there is something new to ask. A page whose cart changed and changed
   * back has taken the last quote for old, so it is told again.
   */
  plan(delay = settleTime): void {
    const isNew = this.#question() !== this.#asked
    this.#moved ||= isNew
    if (isNew && this.#busy && this.#asked) this.#drop()
    clearTimeout(this.#planned)
    this.#planned = setTimeout(() => {
      const { quote } = this
      if (this.#question() !== this.#asked || (this.#moved && this.#trouble)) void this.refresh()
      else if (this.#moved && quote && !this.#busy) this.#host.tell('promo-code:quote', quote)
      this.#moved = false
    }, delay)
  }

  /** The page has moved on from what is under way: its answer would be taken for that of the new question. */
  #drop(): void {
    this.#inquiry.drop()
    this.#asked = ''
    this.#pause = new Promise<void>(resolve => {
      this.#goOn = resolve
    })
  }

  #later(delay: number): void {
    clearTimeout(this.#planned)
    this.#planned = setTimeout(() => void this.refresh(), delay)
  }

  /** Asks now. Whoever waits for a question that a newer one has replaced gets the newer one's quote. */
  refresh(): Promise<PromoCodeQuote | undefined> {
    clearTimeout(this.#planned)
    this.#running = this.#askSafely()
    this.#goOn()
    return this.#running
  }

  stop(): void {
    clearTimeout(this.#planned)
    this.#countdown.stop()
    this.#inquiry.drop()
    this.#running = nothing
    this.#goOn()
    this.#asked = ''
    this.#busy = false
  }

  /** Of the last try nothing came, and the browser says that the network is back. */
  online(): void {
    if (this.#trouble) void this.refresh()
  }

  /** A computer that slept has not counted. */
  awake(): void {
    if (find(this.#entries, entry => entry.endsAt !== undefined)) void this.refresh()
  }

  show(): void {
    const options = this.#host.options()
    const { words, locale, hints, disabled } = options
    const nearly = filter(
      hints ? (this.quote?.discounts.nearly ?? []) : [],
      hint => hint.code === undefined || !findEntry(this.#entries, hint.code),
    )
    this.view.show({
      words,
      locale,
      disabled,
      entries: this.#entries,
      hints: map(nearly, hint => hint.message),
      currency: this.quote?.currency ?? this.cart?.currency ?? 'USD',
      message: this.#message,
      invalid: this.#message !== '' && !this.#trouble,
      canRetry: this.#trouble !== undefined,
      busy: this.#busy,
    })
    this.#count(options)
  }

  #count({ words, locale, calm, countdownHours: hours }: Options): void {
    const told = (time: string) => (time === '' ? '' : fill(words.ends, { time }))
    this.#countdown.run(this.#entries, {
      hours,
      locale,
      calm,
      show: textOf => this.view.showTimes(entry => told(textOf(entry)), this.#entries),
      warn: (entry, time) => this.view.say(`${entry.text}: ${told(time)}`),
      // Not everybody in the same instant.
      over: () => this.#trouble || this.#later(1000 + 1000 * random()),
    })
  }

  /** Everything that an answer depends on. */
  #question(): string {
    const { locale, url, key } = this.#host.options()
    return toJson([this.cart, textsOf(this.#entries), this.challenge, locale, url, key])
  }

  #body(locale: string, hints: boolean): string {
    const { cart, challenge, attribution } = this
    return toJson({
      locale,
      ...(!hints && { include: ['remedies'] }),
      ...cart,
      at: undefined,
      context: { attribution, ...cart?.context, ...(challenge !== undefined && { challenge }) },
      discounts: { codes: textsOf(this.#entries) },
      previous: previousOf(this.#entries),
    })
  }

  async #askSafely(): Promise<PromoCodeQuote | undefined> {
    try {
      return await this.#ask()
    } catch (problem) {
      this.#failed({ kind: 'internal', problem })
      return undefined
    }
  }

  async #ask(): Promise<PromoCodeQuote | undefined> {
    const { url, key, locale, hints, words } = this.#host.options()
    const asked = textsOf(this.#entries)
    if (!this.cart) {
      this.#busy = false
      this.show()
      const isEntered = find(this.#entries, ({ text, standing }) => standing === 'new' && includes(this.#entered, text))
      if (isEntered) this.#failed({ kind: 'refused', problem: 'The element has no cart.' })
      return undefined
    }
    this.#asked = this.#question()
    this.#busy = true
    const notice = setTimeout(() => this.#isEager() && this.view.say(words.checking), noticeable)
    this.show()
    const answer = await this.#inquiry.ask({ url: `${url}/v1/quotes`, key, body: this.#body(locale, hints) })
    clearTimeout(notice)
    if (!answer) {
      await this.#pause
      return await this.#running
    }
    this.#busy = false
    if (answer.kind !== 'answer') {
      this.#failed(answer)
      return undefined
    }
    return this.#take(answer.body as PromoCodeQuote, asked)
  }

  /** Somebody entered something and waits for what becomes of it. */
  #isEager(): boolean {
    return !!find(this.#entries, entry => entry.standing === 'new')
  }

  #take(quote: PromoCodeQuote, asked: readonly string[]): PromoCodeQuote {
    const settled = settle(this.#entries, asked, quote)
    this.#countdown.setClock(quote.at)
    this.quote = quote
    this.#entries = settled.entries
    const hadTrouble = this.#trouble !== undefined
    this.#trouble = undefined
    const refused = filter(settled.news, news => news.kind === 'refused')
    if (refused.length > 0) {
      this.#refused = textsOf(map(refused, news => news.entry))
      const messages = map(refused, news => news.entry.message)
      this.#message = join(messages, ' ')
    } else if (hadTrouble) this.#message = ''
    this.#clearEntered()
    this.#settled()
    each(settled.news, news => this.view.say(sentenceOf(news, this.#host.options(), quote.currency)))
    if (refused.length > 0) this.view.focusField()
    this.#host.tell('promo-code:quote', quote)
    if (quote.challenge && !this.#challenged)
      this.#host.tell('promo-code:challenge', { reason: quote.challenge.reason })
    this.#challenged = !!quote.challenge
    return quote
  }

  /** What was taken leaves the field; what was refused, or typed meanwhile, stays. */
  #clearEntered(): void {
    const { input } = this.view
    const texts = codesIn(input.value)
    const rest = filter(texts, text => !findEntry(this.#entries, text))
    if (rest.length < texts.length) input.value = join(rest, ', ')
  }

  #failed(trouble: Answer): void {
    if (trouble.kind === 'answer') return
    const { retryAfter } = trouble
    this.#busy = false
    this.#trouble = trouble
    this.#say(troubleText(retryAfter, this.#host.options()), false)
    // By itself once, and not everybody in the same instant.
    if (retryAfter !== undefined) this.#later(retryAfter * (1 + random() / 4) * 1000)
    if (trouble.kind === 'refused') console.warn('<promo-code>', trouble.status ?? '', trouble.problem)
    this.#host.tell('promo-code:error', trouble)
  }

  #say(message: string, focus: boolean): void {
    this.#message = message
    this.view.say(message)
    this.show()
    if (focus) this.view.focusField()
  }

  #typed(): void {
    const texts = codesIn(this.view.input.value)
    if (!this.#trouble) this.#message = ''
    // What nobody could check and the shopper has written otherwise meanwhile.
    else if (!this.#busy)
      this.#entries = filter(
        this.#entries,
        ({ text, standing }) => standing !== 'new' || !includes(this.#entered, text) || includes(texts, text),
      )
    this.show()
    this.#host.changed()
  }

  #remove(text: string): void {
    const focus = this.view.focusFrom(text)
    this.#entries = filter(this.#entries, entry => entry.text !== text)
    rememberRemoved(text)
    this.#message = ''
    this.#settled()
    focus()
    this.view.say(fill(this.#host.options().words.removed, { code: text }))
    void this.refresh()
  }

  /** Shows what there is, and tells the page when the codes are others than they were. */
  #settled(): void {
    this.show()
    this.#host.changed()
    const detail = { codes: this.codes, waiting: this.waiting }
    const told = toJson(detail)
    if (told === this.#told) return
    this.#told = told
    this.#host.tell('promo-code:change', detail)
  }

  #guard(act: () => void): void {
    try {
      act()
    } catch (problem) {
      this.#failed({ kind: 'internal', problem })
    }
  }
}

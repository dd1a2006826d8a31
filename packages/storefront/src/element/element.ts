/** `<promo-code>`: attributes, properties, form and events around the field. */
import {
  bare,
  CustomEvent,
  concat,
  each,
  FormData,
  getCanonicalLocales,
  includes,
  join,
  split,
  toNumber,
  URL,
} from './captured.ts'
import { codesIn } from './code-book.ts'
import { cartText, parseCart, takeOver } from './fallback.ts'
import { Field, type Options } from './field.ts'
import { cleanAddress, codesInAddress, codesInCookie } from './pick-up.ts'
import { css } from './styles.ts'
import type { PromoCodeCart, PromoCodeEventMap, PromoCodeQuote, PromoCodeWords } from './types.ts'
import { wordsFor } from './words/index.ts'

/** A server that imports this has no elements; nothing is made of them there. */
const Base = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement)
const home = /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : ''
const properties = ['cart', 'codes', 'words', 'challenge'] as const

let sheet: CSSStyleSheet | undefined

export class PromoCodeElement extends Base {
  static readonly formAssociated = true
  static readonly observedAttributes = split(
    'publishable-key url name locale codes label button hints countdown disabled',
    ' ',
  )

  readonly #internals = this.attachInternals()
  readonly #calm = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)')
  #field: Field | undefined
  #listening: AbortController | undefined
  #observer: MutationObserver | undefined
  #words: Partial<PromoCodeWords> = {}
  #cart: PromoCodeCart | null | undefined
  #cartText = ''
  #given: readonly string[] | undefined
  #challenge: string | undefined
  #formDisabled = false

  // --- what a page gives and asks

  /** What is in the cart. Set it again whenever it changes; the element asks for a quote by itself. */
  get cart(): PromoCodeCart | null {
    return this.#cart ?? null
  }
  set cart(cart: PromoCodeCart | null) {
    this.#cart = cart
    this.#do(field => {
      field.cart = cart ?? undefined
      if (cart) field.plan()
    })
  }

  /** What the order should carry: codes that apply, and those that could not be checked. Setting replaces all codes. */
  get codes(): readonly string[] {
    return this.#field?.codes ?? this.#given ?? []
  }
  set codes(codes: readonly string[] | null) {
    this.#given = codesIn(join(codes ?? [], ','))
    this.#do(field => field.setCodes(codes && (this.#given ?? [])))
  }

  /** The last quote. */
  get quote(): PromoCodeQuote | undefined {
    return this.#field?.quote
  }

  /** What a link said of where the visitor comes from, once the cookie was read. */
  get attribution(): Readonly<Record<string, string>> {
    return this.#field?.attribution ?? {}
  }

  get busy(): boolean {
    return this.#field?.busy ?? false
  }

  /** Own words in the place of the element's. */
  get words(): Partial<PromoCodeWords> {
    return this.#words
  }
  set words(words: Partial<PromoCodeWords> | null) {
    this.#words = words ?? {}
    this.#do(field => field.show())
  }

  /** What the shop's back end signed when the shopper had solved its challenge; what was refused is tried again. */
  get challenge(): string | undefined {
    return this.#challenge
  }
  set challenge(proof: string | undefined) {
    this.#challenge = proof
    this.#do(field => {
      field.challenge = proof
      if (proof !== undefined) field.enterAgain()
    })
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form
  }

  /** Asks for a quote now. Never rejects: undefined when there is none. */
  async refresh(): Promise<PromoCodeQuote | undefined> {
    return this.#field?.refresh()
  }

  // --- life in a page and its form

  connectedCallback(): void {
    try {
      if (!this.#field) this.#begin()
      this.#listen()
    } catch (problem) {
      this.#tell('promo-code:error', { kind: 'internal', problem })
    }
  }

  disconnectedCallback(): void {
    this.#listening?.abort()
    this.#observer?.disconnect()
    this.#field?.stop()
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'codes') this.codes = codesIn(value ?? '')
    else
      this.#do(field => {
        field.show()
        this.#fillForm()
        if (includes(['publishable-key', 'url', 'locale'], name)) field.plan()
      })
  }

  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled
    this.#do(field => field.show())
  }

  formResetCallback(): void {
    this.#do(field => {
      field.view.input.value = ''
      this.codes = codesIn(this.getAttribute('codes') ?? '')
    })
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.#do(field => field.setCodes(concat(field.codes, codesIn(state))))
  }

  /** The plain field that stands inside stays in sight until everything is built. */
  #begin(): void {
    const field = new Field({
      options: () => this.#options(),
      tell: (name, detail) => this.#tell(name, detail),
      changed: () => this.#fillForm(),
    })
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
    }
    each(properties, name => this.#upgrade(name))
    field.cart = this.#readCart()
    field.challenge = this.#challenge
    field.setCodes(this.#given ?? [])
    field.show()
    const shadow = this.attachShadow({ mode: 'open', delegatesFocus: true })
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(field.view.root)
    this.#field = field
    this.#takeOver()
    this.#pickUp(field)
  }

  #listen(): void {
    const field = this.#field
    if (!field) return
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener('online', () => field.online(), { signal })
    addEventListener('pageshow', event => event.persisted && void field.refresh(), { signal })
    document.addEventListener('visibilitychange', () => document.hidden || field.awake(), { signal })
    this.#calm?.addEventListener('change', () => field.show(), { signal })
    this.#observer ??= new MutationObserver(() => {
      this.#takeOver()
      if (cartText(this) !== this.#cartText) this.cart = this.#readCart() ?? null
    })
    this.#observer.observe(this, { childList: true, subtree: true, characterData: true })
    field.plan()
  }

  /** A property that was set before this code ran hides the one of the class. */
  #upgrade(name: (typeof properties)[number]): void {
    if (!Object.hasOwn(this, name)) return
    const value: unknown = this[name]
    const own = this as Record<string, unknown>
    delete own[name]
    own[name] = value
  }

  #readCart(): PromoCodeCart | undefined {
    const text = cartText(this)
    const isNew = text !== this.#cartText
    this.#cartText = text
    if (isNew && text !== '') this.#cart = parseCart(text)
    return this.#cart ?? undefined
  }

  #takeOver(): void {
    const { text, focused } = takeOver(this)
    const input = this.#field?.view.input
    if (!input) return
    if (text !== '' && input.value === '') input.value = text
    if (focused) input.focus()
    this.#fillForm()
  }

  #pickUp(field: Field): void {
    const { url, key } = this.#options()
    const own = url === location.origin
    const from = split(this.getAttribute('pick-up') ?? (own ? 'address cookie' : 'address'), /[\s,]+/)
    if (includes(from, 'address')) {
      field.bring(codesInAddress())
      if (this.hasAttribute('clean-address')) cleanAddress()
    }
    if (includes(from, 'cookie')) void this.#readCookie(field, url, key)
  }

  async #readCookie(field: Field, url: string, key: string): Promise<void> {
    try {
      const remembered = await codesInCookie(url, key)
      if (!remembered) return
      field.attribution = remembered.attribution
      field.bring(remembered.codes)
    } catch (problem) {
      this.#tell('promo-code:error', { kind: 'internal', problem })
    }
  }

  #options(): Options {
    const attribute = (name: string) => this.getAttribute(name) ?? undefined
    const locale = localeOf(
      attribute('locale') ?? this.closest<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang,
    )
    const label = attribute('label')
    const apply = attribute('button')
    return {
      url: join(split(attribute('url') ?? home, /\/+$/), ''),
      key: attribute('publishable-key') ?? '',
      locale,
      words: wordsFor(locale, { ...this.#words, ...(label && { label }), ...(apply && { apply }) }),
      hints: attribute('hints') !== 'none',
      countdownHours: toNumber(attribute('countdown') ?? '24') || 0,
      calm: this.#calm?.matches ?? false,
      disabled: this.#formDisabled || this.hasAttribute('disabled'),
    }
  }

  /** One entry a code, as several fields of one name would send them. */
  #fillForm(): void {
    const field = this.#field
    if (!field) return
    const data = new FormData()
    const name = this.getAttribute('name') ?? 'discount'
    each(concat(field.codes, field.typed), code => data.append(name, code))
    this.#internals.setFormValue(name === '' ? null : data, join(concat(field.codes, field.waiting), ','))
  }

  #tell<Name extends keyof PromoCodeEventMap>(name: Name, detail: PromoCodeEventMap[Name]['detail']): void {
    try {
      this.dispatchEvent(new CustomEvent(name, bare({ bubbles: true, composed: true, detail })))
    } catch {}
  }

  /** Nothing that goes wrong here is thrown into the page. */
  #do(act: (field: Field) => void): void {
    try {
      if (this.#field) act(this.#field)
    } catch (problem) {
      this.#tell('promo-code:error', { kind: 'internal', problem })
    }
  }
}

/** A language that a page misspelt is English. The service takes no extensions of tags, as in "de-u-co-phonebk". */
function localeOf(wanted: string | undefined): string {
  try {
    return split(getCanonicalLocales(wanted || navigator.language)[0] ?? 'en', /-[a-z0-9]-/i)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

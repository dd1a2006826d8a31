/** HTML as text, safe by default: what is put into a template is escaped unless it is HTML already. */

export interface Html {
  readonly html: string
}

type Part = Html | string | number | undefined | false | readonly Html[]

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, string, index) => text + asHtml(parts[index - 1]) + string) }
}

/** Plain words with `code` in backticks. */
export function phrase(text: string): Html {
  return html`${text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`))}`
}

/** The same as a paragraph; nothing when there is no text. */
export function prose(text: string | undefined): Html {
  return text === undefined ? html`` : html`<p>${phrase(text)}</p>`
}

function asHtml(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'object') return Array.isArray(part) ? part.map(({ html }) => html).join('') : (part as Html).html
  return escaped(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}

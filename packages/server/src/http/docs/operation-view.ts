/** One call of the reference: what it is for, who may make it, what goes in and what comes out. */
import { type Html, html, phrase, prose } from './html.ts'
import { jsonText } from './json-text.ts'
import { type Answer, type Media, type OpenApiShape, type Parameter, type PathCall, resolve } from './openapi-shape.ts'
import { schemaView, typeOf } from './schema-view.ts'

export interface ListedCall extends PathCall {
  readonly method: string
  readonly path: string
  readonly anchor: string
}

export function operationView(document: OpenApiShape, call: ListedCall): Html {
  const parameters = (call.parameters ?? []).map(one => resolve(one, document.components?.parameters))
  const answers = Object.entries(call.responses ?? {}).map(
    ([status, answer]) => [status, resolve(answer, document.components?.responses)] as const,
  )
  return html`<article id="${call.anchor}">
<h3><a href="#${call.anchor}">${call.summary ?? call.operationId}</a></h3>
<p class="address"><span class="method ${call.method}">${call.method.toUpperCase()}</span> <code>${call.path}</code></p>
${prose(call.description)}
<p class="quiet">${keyOf(call)}</p>
${parameters.length > 0 && parametersView(parameters)}
${bodyView(call)}
${answersView(answers)}
</article>`
}

/** Which key opens it, and from which role on people may make it. */
function keyOf({ security, 'x-role': role }: PathCall): string {
  const schemes = (security ?? []).flatMap(requirement => Object.keys(requirement))
  if (schemes.length === 0) return 'Open: no key needed.'
  const people = role === undefined ? '' : ` People who are signed in: ${fromOn[role] ?? role}.`
  if (schemes.every(scheme => scheme === 'session')) return `No key.${people}`
  return `${schemes.some(scheme => /publishable/i.test(scheme)) ? 'A secret or a publishable key.' : 'A secret key.'}${people}`
}

const fromOn: Readonly<Record<string, string>> = {
  analyst: 'everybody',
  marketer: 'marketers and owners',
  owner: 'owners',
}

function parametersView(parameters: readonly Parameter[]): Html {
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      html`<dt><code>${name}</code> <span class="type">${place}</span> ${schema && typeOf(schema)} ${required === true && html`<span class="required">required</span>`}</dt>
<dd>${prose(description)}</dd>`,
  )
  return html`<h4>Parameters</h4><dl class="fields">${rows}</dl>`
}

function bodyView({ requestBody }: PathCall): Html {
  const entries = Object.entries(requestBody?.content ?? {})
  return html`${entries.map(
    ([type, media]) => html`<h4>Body <span class="type">${type}</span></h4>${mediaView(media)}`,
  )}`
}

function answersView(answers: readonly (readonly [string, Answer])[]): Html {
  const good = answers.filter(([status]) => status.startsWith('2'))
  const problems = answers.filter(([status]) => !status.startsWith('2'))
  return html`${good.map(([status, answer]) => goodView(status, answer))}
${problems.length > 0 && html`<h4>Problems</h4><ul class="problems">${problems.map(problemView)}</ul>`}`
}

function goodView(status: string, { description, content }: Answer): Html {
  const media = Object.values(content ?? {})
  return html`<h4>${status} ${description}</h4>${media.map(mediaView)}`
}

function problemView([status, { description }]: readonly [string, Answer]): Html {
  return html`<li><strong>${status}</strong> ${phrase(description ?? '')}</li>`
}

function mediaView({ schema, example, examples }: Media): Html {
  const given = Object.entries(examples ?? {}).map(([name, one]) => [one.summary ?? name, one.value] as const)
  const all = example === undefined ? given : [['Example', example] as const, ...given]
  const shown = all.map(
    ([name, value]) => html`<details open><summary>${name}</summary><pre>${pretty(value)}</pre></details>`,
  )
  return html`${shown}${schema && html`<details><summary>Schema</summary>${schemaBody(schema)}</details>`}`
}

function schemaBody(schema: NonNullable<Media['schema']>): Html {
  return schema.$ref === undefined ? schemaView(schema) : html`<p>${typeOf(schema)}</p>`
}

function pretty(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value)
}

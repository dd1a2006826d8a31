/**
 * `/docs`: the API reference, made from the OpenAPI document as plain HTML. No script, no font and no request to anybody:
 * it reads the same in an intranet, on paper and in ten years.
 */
import { createHash } from 'node:crypto'
import { openapi } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import { type Html, html, prose } from './html.ts'
import type { OpenApiShape, PathCall } from './openapi-shape.ts'
import { type ListedCall, operationView } from './operation-view.ts'
import { style } from './reference-style.ts'
import { schemaView } from './schema-view.ts'

let page: string | undefined

export function reference(): Reply {
  page ??= render(openapi() as OpenApiShape)
  return { status: 200, body: page, headers: pageHeaders }
}

/** What every page of ours is served with: its own style sheet and nothing else. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${sha256(style)}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'cache-control': 'no-cache',
}

/** A whole page in the reference's dress. */
export function htmlPage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${{ html: style }}</style></head>
<body>${body}</body></html>`.html
}

function render(document: OpenApiShape): string {
  const groups = Map.groupBy(callsOf(document), call => call.tags?.[0] ?? 'Other')
  const schemas = Object.entries(document.components?.schemas ?? {})
  const sections = [...groups].map(
    ([tag, calls]) =>
      html`<section><h2 id="tag-${anchor(tag)}">${tag}</h2>${prose(
        document.tags?.find(({ name }) => name === tag)?.description,
      )}${calls.map(call => operationView(document, call))}</section>`,
  )
  const documents = schemas.map(
    ([name, shape]) =>
      html`<article id="schema-${name}"><h3><a href="#schema-${name}">${name}</a></h3>${prose(shape.description)}${schemaView(shape)}</article>`,
  )
  const body = html`<a class="skip" href="#content">Skip to content</a>
<nav aria-label="Contents"><strong>${document.info?.title}</strong>${[...groups].map(navGroup)}
<h2>Documents</h2><ul>${schemas.map(([name]) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul></nav>
<main id="content"><h1>${document.info?.title}</h1>
<p class="quiet">Version ${document.info?.version} · <a href="/openapi.json">OpenAPI document</a></p>
${prose(document.info?.description)}${sections}<section><h2>Documents</h2>${documents}</section></main>`
  return htmlPage(document.info?.title ?? 'API reference', body)
}

function navGroup([tag, calls]: readonly [string, readonly ListedCall[]]): Html {
  return html`<h2>${tag}</h2><ul>${calls.map(
    call => html`<li><a href="#${call.anchor}">${call.summary ?? call.operationId}</a></li>`,
  )}</ul>`
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

function callsOf({ paths }: OpenApiShape): readonly ListedCall[] {
  return Object.entries(paths ?? {}).flatMap(([path, calls]) =>
    methods.flatMap(method => (calls[method] === undefined ? [] : [listed(method, path, calls[method])])),
  )
}

function listed(method: string, path: string, call: PathCall): ListedCall {
  return { ...call, method, path, anchor: anchor(call.operationId ?? `${method}-${path}`) }
}

function anchor(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '-')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

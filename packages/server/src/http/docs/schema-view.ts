/** A JSON Schema as a reader needs it: one row a field, with its type, its limits and what it means. */
import { type Html, html, prose } from './html.ts'
import { nameOf, type Shape } from './openapi-shape.ts'

/** Rows of an object's fields; of anything else the type alone. */
export function schemaView(shape: Shape): Html {
  const variants = shape.oneOf ?? shape.anyOf
  if (shape.$ref === undefined && variants !== undefined && variants.length > 1) return variantsView(variants)
  const fields = fieldsOf(shape)
  if (fields === undefined) return html`<p>${typeOf(shape)}${limits(shape)}</p>`
  const rows = Object.entries(fields).map(([name, field]) => fieldRow(name, field, shape.required?.includes(name)))
  return html`<dl class="fields">${rows}</dl>`
}

function variantsView(variants: readonly Shape[]): Html {
  const items = variants.map(
    variant => html`<li>${variant.$ref === undefined ? schemaView(variant) : typeOf(variant)}</li>`,
  )
  return html`<p class="quiet">One of:</p><ul class="variants">${items}</ul>`
}

function fieldRow(name: string, field: Shape, required = false): Html {
  const inner = innerOf(field)
  const mark = required ? html`<span class="required">required</span>` : html``
  const nested = inner && html`<details><summary>fields</summary>${schemaView(inner)}</details>`
  return html`<dt><code>${name}</code> ${typeOf(field)} ${mark}</dt>
<dd>${prose(field.description)}${limits(field)}${nested}</dd>`
}

/** The object whose fields are worth unfolding: the field itself, or what its list holds. */
function innerOf(field: Shape): Shape | undefined {
  if (field.$ref !== undefined) return undefined
  if (fieldsOf(field) !== undefined || (field.oneOf ?? field.anyOf ?? []).some(isObject)) return field
  return typeof field.items === 'object' ? innerOf(field.items) : undefined
}

function isObject(shape: Shape): boolean {
  return shape.$ref === undefined && fieldsOf(shape) !== undefined
}

function fieldsOf({ $ref, properties }: Shape): Readonly<Record<string, Shape>> | undefined {
  return $ref === undefined && properties !== undefined && Object.keys(properties).length > 0 ? properties : undefined
}

/** "list of Promotion", "text", "whole number": words before schema vocabulary. */
export function typeOf(shape: Shape): Html {
  if (shape.$ref !== undefined) {
    const name = nameOf(shape.$ref)
    return html`<a class="type" href="#schema-${name}">${name}</a>`
  }
  if (typeof shape.items === 'object') return html`<span class="type">list of</span> ${typeOf(shape.items)}`
  const variants = shape.oneOf ?? shape.anyOf
  if (variants !== undefined) return joined(variants.map(typeOf))
  if (typeof shape.additionalProperties === 'object' && shape.properties === undefined)
    return html`<span class="type">map of</span> ${typeOf(shape.additionalProperties)}`
  return html`<span class="type">${wordOf(shape)}</span>`
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  'string/date-time': 'instant',
  'string/date': 'date',
}

function wordOf({ type, format, enum: values, const: constant }: Shape): string {
  if (constant !== undefined) return JSON.stringify(constant)
  if (values !== undefined) return values.map(value => JSON.stringify(value)).join(' | ')
  const names = type === undefined ? ['any'] : typeof type === 'string' ? [type] : type
  return names.map(name => words[`${name}/${format}`] ?? words[name] ?? name).join(' or ')
}

function joined(types: readonly Html[]): Html {
  return html`${types.map((type, index) => html`${index > 0 && html` <span class="type">or</span> `}${type}`)}`
}

function limits(shape: Shape): Html {
  const said = [
    shape.default !== undefined && `default ${JSON.stringify(shape.default)}`,
    range('', shape.minimum, shape.maximum),
    range(' characters', shape.minLength, shape.maxLength),
    range(' entries', shape.minItems, shape.maxItems),
  ].filter(text => typeof text === 'string')
  return said.length === 0 ? html`` : html`<p class="quiet">${said.join(', ')}</p>`
}

function range(unit: string, least: number | undefined, most: number | undefined): string | undefined {
  const top = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most
  const bottom = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : least
  if (top === undefined) return bottom === undefined || bottom === 0 ? undefined : `at least ${bottom}${unit}`
  return bottom === undefined ? `at most ${top}${unit}` : `${bottom} to ${top}${unit}`
}

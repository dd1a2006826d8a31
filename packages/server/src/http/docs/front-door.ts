/** `/`: where to go from here, for a person and for a program. */
import type { Reply } from '../../context.ts'
import { html } from './html.ts'
import { htmlPage, pageHeaders } from './reference.ts'

const links = {
  docs: '/docs',
  openapi: '/openapi.json',
  health: '/healthz',
  readiness: '/readyz',
}

export function frontDoor(accept: string | undefined): Reply {
  if (!accept?.includes('text/html')) return { status: 200, body: { name: 'Counterfoil', api: '/v1', ...links } }
  const body = html`<main><h1>Counterfoil</h1>
<p>The service is running. It prices carts, redeems promotion codes once and only once, and keeps the record.</p>
<ul><li><a href="${links.docs}">API reference</a></li><li><a href="${links.openapi}">OpenAPI document</a></li>
<li><a href="${links.readiness}">Is it ready?</a></li></ul>
<p class="quiet">The API is under <code>/v1</code> and opens with <code>Authorization: Bearer &lt;key&gt;</code>.</p></main>`
  return { status: 200, body: htmlPage('Counterfoil', body), headers: pageHeaders }
}

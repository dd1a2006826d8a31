/** Is this somebody who followed a link, rather than a machine that looks at it? What is read here is kept nowhere. */
import type { IncomingHttpHeaders } from 'node:http'

/** Names under which crawlers, previews in chats and scanners of mail go; browsers have none of these words. */
const machine =
  /bot\b|bot[/_-]|crawl|spider|slurp|scan|preview|prefetch|monitor|validator|facebookexternalhit|meta-external|whatsapp|embedly|headless|lighthouse|python|curl|wget|httpie|okhttp|java\/|go-http|node|axios|undici|ruby|perl|libwww|apache-httpclient/i

export function isClick(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET') return false
  const agent = headers['user-agent']
  if (agent === undefined || agent === '' || machine.test(agent)) return false
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map(name => String(headers[name] ?? ''))
  if (purposes.some(purpose => /prefetch|prerender|preview/i.test(purpose))) return false
  return says(headers, 'sec-fetch-mode', 'navigate') && says(headers, 'sec-fetch-dest', 'document')
}

/** Older browsers do not say. */
function says(headers: IncomingHttpHeaders, name: string, expected: string): boolean {
  return headers[name] === undefined || headers[name] === expected
}

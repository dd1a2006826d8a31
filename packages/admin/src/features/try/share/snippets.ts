/** The same trial for a terminal and for a program. */
import type { TrialBody } from '../state.ts'

export function curlOf(url: string, body: TrialBody): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`)
  return [
    `curl ${url}/v1/trials \\`,
    '  -H "Authorization: Bearer $COUNTERFOIL_SECRET_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${json}'`,
  ].join('\n')
}

export function typescriptOf(url: string, body: TrialBody): string {
  return [
    "import { createClient } from '@counterfoil/contract/client'",
    '',
    `const client = createClient({ url: ${JSON.stringify(url)}, key: process.env.COUNTERFOIL_SECRET_KEY })`,
    `const { quote, promotions, alternatives } = await client.tryCart({ body: ${JSON.stringify(body, null, 2)} })`,
  ].join('\n')
}

/** What the benchmarks store through the API before they measure. */
import type { StartedService } from '../service/start.ts'

export type Post = (path: string, document: object) => Promise<void>

/** Posts with the secret key; throws with the problem document when it is refused. */
export function poster({ url, secretKey }: Pick<StartedService, 'url' | 'secretKey'>): Post {
  return async (path, document) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
      body: JSON.stringify(document),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
  }
}

/** Posts many documents, a few at a time. */
export async function postAll(post: Post, path: string, documents: readonly object[]): Promise<void> {
  const queue = documents.values()
  const worker = async () => {
    for (const document of queue) await post(path, document)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
